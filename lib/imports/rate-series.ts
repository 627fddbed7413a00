import type { ImportView } from "#lib/imports/schema.ts";

export type RateSeries = {
  unit: "GiB/s" | "MiB/s";
  /** The first and last moment, in ms since the epoch. */
  from: number;
  to: number;
  /** How long that is: `3 min`. */
  span: string;
  /** In `unit`, by time. */
  points: { at: number; value: number }[];
  /** The highest mark of the axis. */
  top: number;
  /** When the Hub asked to wait. */
  throttles: number[];
  /** What the chart says, for who does not see it. */
  sentence: string;
};

const windowMs = 3 * 60_000;

/** The last minutes of the samples as a chart draws them; null under two samples, which make no line. */
export function rateSeries({ samples, events }: Pick<ImportView, "samples" | "events">): RateSeries | null {
  const all = samples
    .map(({ at, bytesPerSecond }) => ({ at: Date.parse(at), bytesPerSecond }))
    .toSorted((a, b) => a.at - b.at);
  const to = all.at(-1)?.at ?? 0;
  const shown = all.filter(({ at }) => at >= to - windowMs);
  const from = shown[0]?.at ?? to;
  if (shown.length < 2) return null;

  const highest = Math.max(...shown.map(({ bytesPerSecond }) => bytesPerSecond));
  const [unit, size] = highest >= 2 ** 30 ? (["GiB/s", 2 ** 30] as const) : (["MiB/s", 2 ** 20] as const);
  const points = shown.map(({ at, bytesPerSecond }) => ({ at, value: bytesPerSecond / size }));
  const throttles = events.filter(({ kind }) => kind === "throttled").map(({ at }) => Date.parse(at));
  return {
    unit,
    from,
    to,
    span: spanText(to - from),
    points,
    top: niceTop(highest / size),
    throttles: throttles.filter((at) => at >= from && at <= to).toSorted((a, b) => a - b),
    sentence: `Between ${Math.min(...points.map(({ value }) => value)).toFixed(2)} and ${(highest / size).toFixed(2)} ${unit} over ${spanText(to - from)}`,
  };
}

function spanText(ms: number): string {
  return ms < 100_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`;
}

/** The next of 1, 1.5, 2, 3, 5, 8 times a power of ten. */
function niceTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 1.5, 2, 3, 5, 8, 10].find((one) => one * power >= value) ?? 10;
  return factor * power;
}
