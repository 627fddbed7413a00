import { median } from "#lib/median.ts";

/** The value below which a share of the values lies, between neighbours as Postgres's `percentile_cont` has it. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const lower = sorted[Math.floor(at)] ?? 0;
  const upper = sorted[Math.ceil(at)] ?? lower;
  return lower + (upper - lower) * (at - Math.floor(at));
}

/** Of normally distributed values, 19 of 20 lie within 1.96 deviations, and a deviation is 1.4826 times the MAD. */
const band = 1.96 * 1.4826;
/** Times are told to a tenth of a second. */
const least = 0.1;

/** How far from the median a value usually lies: by the median of all distances (MAD), which a few outliers do not move. */
export function usualSpread(values: readonly number[]): number {
  const middle = median(values);
  return Math.max(least, band * median(values.map((value) => Math.abs(value - middle))));
}

/** The median of n values lies closer to the truth than one of them: by the square root of n, times 1.2533 for a median. */
export function medianSpread(single: number, values: number): number {
  return values === 1 ? single : (1.2533 * single) / Math.sqrt(values);
}
