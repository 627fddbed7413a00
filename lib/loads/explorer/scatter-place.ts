import type { ExplorerMarks, Mark } from "#lib/loads/explorer/explorer-schema.ts";
import { timeTicks, valueScale } from "#lib/loads/explorer/plot-scale.ts";

/** Pixels around what is plotted: values at the left, moments below, what was switched above. */
export type Frame = { width: number; height: number; left: number; right: number; top: number; bottom: number };

/** A start that was just recorded has this long before it. */
const shortestMs = 60_000;

/** Of the time since the first mark, as much lies before it. */
const lead = 0.04;

/** Where moments and values lie in a frame, and what is marked on its sides. Time begins with the window, or shortly before the first mark where that is later. */
export function scatterPlace({ from, to, measure, marks }: ExplorerMarks, frame: Frame) {
  const end = Date.parse(to);
  const first = marks.reduce((least, { at }) => Math.min(least, Date.parse(at)), Infinity);
  const since = Number.isFinite(first) ? end - Math.max(shortestMs, (end - first) * (1 + lead)) : -Infinity;
  const start = Math.max(Date.parse(from), since);
  const scale = valueScale(
    marks.map(({ value }) => value),
    { time: measure !== "rate" },
  );
  const across = Math.max(0, frame.width - frame.left - frame.right);
  const up = frame.height - frame.top - frame.bottom;
  const xAt = (time: number) => frame.left + ((time - start) / (end - start)) * across;
  return {
    from: new Date(start).toISOString(),
    x: (at: string) => xAt(Date.parse(at)),
    y: (value: number) => frame.top + (1 - (value - scale.from) / (scale.to - scale.from)) * up,
    values: scale.ticks,
    times: timeTicks(start, end, Math.max(1, Math.floor(across / 110))).map((time) => ({
      at: new Date(time).toISOString(),
      x: xAt(time),
    })),
  };
}
export type ScatterPlace = ReturnType<typeof scatterPlace>;

/** The mark that somebody means who points there; null where none is near. */
export function nearestMark(
  marks: readonly Mark[],
  { x, y }: Pick<ScatterPlace, "x" | "y">,
  pointer: { x: number; y: number },
  within = 32,
): Mark | null {
  let nearest: Mark | null = null;
  let least = within ** 2;
  for (const mark of marks) {
    const distance = (x(mark.at) - pointer.x) ** 2 + (y(mark.value) - pointer.y) ** 2;
    if (distance <= least) [nearest, least] = [mark, distance];
  }
  return nearest;
}

/** About as wide as a letter of a label is. */
export const letter = 6.2;

export type PlacedLabel = { x: number; words: string; row: number; side: "right" | "left" };

/** Labels beside lines at these places, in rows so that none lies on another; one that finds no room in any row is left out. */
export function labelRows(
  labels: readonly { x: number; words: string }[],
  { width, rows }: { width: number; rows: number },
): PlacedLabel[] {
  const taken = Array.from({ length: rows }, () => -Infinity);
  return labels.flatMap(({ x, words }) => {
    const length = words.length * letter + 8;
    // Where it fits on neither side, more of it is seen on the wider one.
    const side = x + length > width && x >= Math.min(length, width / 2) ? "left" : "right";
    const [begins, ends] = side === "right" ? [x, x + length] : [x - length, x];
    const row = taken.findIndex((end) => end <= begins);
    if (row < 0) return [];
    taken[row] = ends;
    return [{ x, words, row, side } as const];
  });
}
