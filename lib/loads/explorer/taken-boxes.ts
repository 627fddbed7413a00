import type { Mark } from "#lib/loads/explorer/explorer-schema.ts";
import type { Box } from "#lib/loads/explorer/median-labels.ts";
import { type Frame, letter, type PlacedLabel, type ScatterPlace } from "#lib/loads/explorer/scatter-place.ts";
import type { Regression } from "#lib/loads/regressions/schema.ts";

type Drawn = {
  frame: Frame;
  place: ScatterPlace;
  marks: readonly Mark[];
  switches: readonly { x: number }[];
  labels: readonly PlacedLabel[];
  regressions: readonly Pick<Regression, "at" | "ended" | "dismissed">[];
  /** Where time ends. */
  to: string;
};

/** Half of what a mark takes, and of a line. */
const [halfMark, halfLine] = [6, 2];
/** `Regression +4.8 s` with its flag. */
const regressionWidth = 120;

/** Its words stand right of where it begins; at the right edge of a chart left of it. */
export function wordsAtRight(x: number, { width }: Frame): boolean {
  return x + regressionWidth <= width;
}

/** Where on a chart of starts something is drawn already: marks, what changed and regressions, with their words. */
export function takenBoxes({ frame, place, marks, switches, labels, regressions, to }: Drawn): Box[] {
  const bottom = frame.height - frame.bottom;
  const upright = (x: number): Box => ({ left: x - halfLine, right: x + halfLine, top: 0, bottom });
  const slow = regressions
    .filter(({ dismissed, at }) => dismissed === null && at >= place.from)
    .map(({ at, ended }) => ({ left: place.x(at), right: place.x(ended?.at ?? to), top: 0, bottom }));
  return [
    ...marks.map(({ at, value }) => {
      const [x, y] = [place.x(at), place.y(value)];
      return { left: x - halfMark, right: x + halfMark, top: y - halfMark, bottom: y + halfMark };
    }),
    ...switches.map(({ x }) => upright(x)),
    // What was usual is not written into a stretch that was not.
    ...slow,
    ...slow.map(({ left: x }) => {
      const left = wordsAtRight(x, frame) ? x : x - regressionWidth;
      return { left, right: left + regressionWidth, top: bottom - 16, bottom };
    }),
    ...labels.map(({ x, words, row, side }) => {
      const left = side === "right" ? x : x - words.length * letter - 6;
      return { left, right: left + words.length * letter + 6, top: 7 + row * 15, bottom: 22 + row * 15 };
    }),
  ];
}
