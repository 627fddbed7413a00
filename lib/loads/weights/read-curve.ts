import type { ExplainedLog } from "#lib/loads/schema.ts";

const gib = 1024 ** 3;

export type ReadCurve = {
  unit: "GiB" | "%";
  /** From zero on: what was read by when, and how fast since the point before; null at the first. */
  points: { seconds: number; read: number; perSecond: number | null }[];
  total: number;
  mean: number;
  peak: number;
};

/**
 * How much of the weights was read by when, from the progress lines. These count tensors or files, not bytes, so bytes are the share of what the bucket's
 * objects hold; without these it is the share alone. Null under two points, which make no line.
 */
export function readCurve({ points = [] }: Pick<ExplainedLog, "points">, bytes: number | null): ReadCurve | null {
  const parts = points.at(-1)?.total ?? 0;
  if (points.length < 2 || parts <= 0) return null;
  const unit = bytes === null ? ("%" as const) : ("GiB" as const);
  const total = bytes === null ? 100 : bytes / gib;
  const begun = [{ seconds: 0, done: 0 }, ...points.filter(({ seconds }) => seconds > 0)];
  const read = begun.map(({ seconds, done }) => ({ seconds, read: (done / parts) * total }));
  const placed = read.map((point, index) => {
    const before = read[index - 1];
    const passed = before ? point.seconds - before.seconds : 0;
    return { ...point, perSecond: before && passed > 0 ? (point.read - before.read) / passed : null };
  });
  const last = placed.at(-1);
  if (placed.length < 2 || !last || last.seconds <= 0) return null;
  const rates = placed.flatMap(({ perSecond }) => perSecond ?? []);
  return { unit, points: placed, total, mean: last.read / last.seconds, peak: Math.max(...rates) };
}

/** What the chart says, for who does not see it. */
export function curveSentence({ unit, points, mean, peak }: ReadCurve): string {
  const seconds = points.at(-1)?.seconds ?? 0;
  const read = points.at(-1)?.read ?? 0;
  const text = (value: number) => `${value.toFixed(unit === "%" ? 1 : 2)} ${unit}/s`;
  return `${read.toFixed(1)} ${unit} read in ${seconds} s of progress lines: ${text(mean)} in the mean, ${text(peak)} at most.`;
}

/** How much was read by a second, between one line and the next in proportion; after the last all that it said. */
export function readBy({ points }: Pick<ReadCurve, "points">, seconds: number): number {
  const next = points.findIndex((point) => point.seconds >= seconds);
  const [before, after] = [points[next - 1], points[next]];
  if (!after) return points.at(-1)?.read ?? 0;
  if (!before) return after.read;
  const share = (seconds - before.seconds) / (after.seconds - before.seconds);
  return before.read + (after.read - before.read) * share;
}
