/** From where to where an axis goes, and what is marked on it. */
export type Scale = { from: number; to: number; ticks: number[] };

const roundSeconds = [15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];
/** Seconds are shown with one decimal. */
const finest = 0.2;

const [minute, hour] = [60_000, 3_600_000];
const roundTimes = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12, 24, 48, 72, 120, 168, 240, 336].map((hours) => hours * hour),
];

/** An axis for these values with a little air on both sides, and round marks on it. It need not begin at zero: marks are places, not lengths. */
export function valueScale(values: readonly number[], { most = 5, time = false } = {}): Scale {
  const lowest = values.reduce((least, value) => Math.min(least, value), Infinity);
  const highest = values.reduce((largest, value) => Math.max(largest, value), -Infinity);
  if (lowest > highest) return { from: 0, to: 1, ticks: [0, 1] };
  // One value alone, or many that are the same, stand in the middle.
  const air = Math.max((highest - lowest) * 0.08 || Math.abs(highest) * 0.1 || 1, time ? finest : 0);
  const from = lowest >= 0 ? Math.max(0, lowest - air) : lowest - air;
  const to = highest + air;
  const step = niceStep((to - from) / most, time);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return { from, to, ticks: Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step)) };
}

/** Round moments between two, in milliseconds: full minutes or hours of UTC, or midnights. */
export function timeTicks(from: number, to: number, most = 6): number[] {
  const step = roundTimes.find((candidate) => (to - from) / candidate <= most) ?? (roundTimes.at(-1) ?? hour) * 2;
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, index) => (first + index) * step);
}

function niceStep(least: number, time: boolean): number {
  const seconds = time && least > 10 ? roundSeconds.find((step) => step >= least) : undefined;
  if (seconds !== undefined) return seconds;
  const power = 10 ** Math.floor(Math.log10(least));
  return (([1, 2, 5] as const).find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10) * power;
}

/** Without the last digits that only adding made. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
