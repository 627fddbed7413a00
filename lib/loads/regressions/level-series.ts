import { median } from "#lib/median.ts";
import { findShift } from "#lib/loads/regressions/find-shift.ts";
import { usualSpread } from "#lib/loads/spread.ts";

/** A stretch of a series on one level, `from` up to but not with `to`. */
export type Level = { from: number; to: number; median: number };

/** A change that is smaller than either is nobody's business, however sure it is. */
export const leastChange = { seconds: 0.5, share: 0.05 };

/** A series cut where its level changes for more than chance, and by more than its values usually lie apart. One without a change is one level. */
export function levelSeries(values: readonly number[], random: () => number): Level[] {
  return settled(joined(cutLevels(values, random), values), values);
}

/** The same, with each step that is more than chance, however small: several may add up. */
export function smallLevels(values: readonly number[], random: () => number): Level[] {
  return settled(cutLevels(values, random), values);
}

function cutLevels(values: readonly number[], random: () => number): Level[] {
  const cuts = cutsOf(values, 0, random).toSorted((a, b) => a - b);
  const ends = [0, ...cuts, values.length];
  return ends.slice(1).map((to, index) => {
    const from = ends[index] ?? 0;
    return { from, to, median: median(values.slice(from, to)) };
  });
}

/** Ranks find a cut to within a value or two: the values beside it go to the level that they are nearer to. */
function settled(levels: Level[], values: readonly number[]): Level[] {
  const ends = levels.slice(1).map((level, index) => {
    const before = levels[index] ?? level;
    const isNearerBefore = (at: number) =>
      Math.abs((values[at] ?? 0) - before.median) < Math.abs((values[at] ?? 0) - level.median);
    let cut = level.from;
    while (cut < level.to - 1 && isNearerBefore(cut)) cut += 1;
    while (cut > before.from + 1 && !isNearerBefore(cut - 1)) cut -= 1;
    return cut;
  });
  return [0, ...ends].map((from, index) => {
    const to = ends[index] ?? values.length;
    return { from, to, median: median(values.slice(from, to)) };
  });
}

function cutsOf(values: readonly number[], offset: number, random: () => number): number[] {
  const shift = findShift(values, random);
  if (shift === null) return [];
  const parts = [
    [0, shift.from],
    [shift.from, shift.to],
    [shift.to, values.length],
  ] as const;
  return parts.flatMap(([from, to]) => {
    const inner = from === 0 && to === values.length ? [] : cutsOf(values.slice(from, to), offset + from, random);
    return to === values.length ? inner : to === from ? inner : [...inner, offset + to];
  });
}

/** Neighbours that differ by too little to matter are one level. */
function joined(levels: Level[], values: readonly number[]): Level[] {
  const kept: Level[] = [];
  for (const level of levels) {
    const last = kept.at(-1);
    if (!last || matters(last, level, values)) kept.push(level);
    else kept[kept.length - 1] = { ...last, to: level.to, median: median(values.slice(last.from, level.to)) };
  }
  return kept;
}

function matters(before: Level, after: Level, values: readonly number[]): boolean {
  const change = Math.abs(after.median - before.median);
  const spread = Math.min(...[before, after].map(({ from, to }) => usualSpread(values.slice(from, to))));
  return change >= Math.max(leastChange.seconds, before.median * leastChange.share, spread / 2);
}
