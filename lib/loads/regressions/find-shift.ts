/** A run of values that lie apart from those around it: from the place `from` up to but not with `to`. */
export type Shift = { from: number; to: number };

/** As short a run is chance in too many series. */
export const leastRun = 4;
/** Fewer values around it tell no baseline. */
const leastRest = 5;
/** How often the values are shuffled to see what chance does; one in 200 is the least that can be told. */
const shuffles = 199;
/** Of a hundred series without any change, one may be told to have one. */
const chance = 0.01;

/**
 * The run of a series that is ranked furthest from the rest of it, where chance seldom ranks any run so far: a permutation test of the largest rank sum over all
 * runs (circular binary segmentation, Olshen and Venkatraman 2004, on ranks). Ranks make it deaf to outliers and to the shape of the spread. `random` is
 * seeded by the caller, so that the same starts always say the same.
 */
export function findShift(values: readonly number[], random: () => number): Shift | null {
  if (values.length < leastRun + leastRest) return null;
  const ranks = ranked(values);
  const found = furthest(ranks);
  if (found === null) return null;
  let asFar = 0;
  const most = Math.floor(chance * (shuffles + 1)) - 1;
  const shuffled = [...ranks];
  for (let round = 0; round < shuffles; round += 1) {
    shuffle(shuffled, random);
    if ((furthest(shuffled)?.distance ?? 0) >= found.distance) asFar += 1;
    if (asFar > most) return null;
  }
  return { from: found.from, to: found.to };
}

/** Ranks around zero; values that are equal share one. */
function ranked(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  for (const [index, value] of sorted.entries()) {
    if (!first.has(value)) first.set(value, index);
    last.set(value, index);
  }
  const middle = (values.length - 1) / 2;
  return values.map((value) => ((first.get(value) ?? 0) + (last.get(value) ?? 0)) / 2 - middle);
}

type Far = Shift & { distance: number };

/** Over all runs the one whose sum of ranks is most deviations from zero. */
function furthest(ranks: readonly number[]): Far | null {
  const { length } = ranks;
  const sums = [0];
  for (const rank of ranks) sums.push((sums.at(-1) ?? 0) + rank);
  let best: Far | null = null;
  for (let run = leastRun; run <= length - leastRest; run += 1) {
    // What a sum of so many ranks out of `length` deviates by chance.
    const deviation = Math.sqrt((run * (length - run) * (length + 1)) / 12);
    for (let from = 0; from + run <= length; from += 1) {
      const distance = Math.abs((sums[from + run] ?? 0) - (sums[from] ?? 0)) / deviation;
      if (best === null || distance > best.distance) best = { from, to: from + run, distance };
    }
  }
  return best;
}

function shuffle(values: number[], random: () => number): void {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const [one, two] = [values[last] ?? 0, values[other] ?? 0];
    values[last] = two;
    values[other] = one;
  }
}
