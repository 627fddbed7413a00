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
  /** When the Hub or the bucket asked to wait, and how long in all, as far as it is drawn. */
  throttles: { from: number; to: number }[];
  throttledSeconds: number;
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
  const throttles = waits(events).filter((wait) => wait.to >= from && wait.from <= to);
  return {
    unit,
    from,
    to,
    span: spanText(to - from),
    points,
    top: niceTop(highest / size),
    throttles: throttles.map((wait) => ({ from: Math.max(from, wait.from), to: Math.min(to, wait.to) })),
    throttledSeconds: Math.round(throttles.reduce((sum, wait) => sum + wait.to - wait.from, 0) / 1_000),
    sentence: `Between ${Math.min(...points.map(({ value }) => value)).toFixed(2)} and ${(highest / size).toFixed(2)} ${unit} over ${spanText(to - from)}`,
  };
}

/** The waits of a log, by time; one that begins within another goes on with it. */
function waits(events: ImportView["events"]): { from: number; to: number }[] {
  const all = events
    .filter(({ kind }) => kind === "throttled")
    .map(({ at, text }) => ({ from: Date.parse(at), seconds: Number(/wait of (\d+) s$/.exec(text)?.[1] ?? 0) }))
    .toSorted((a, b) => a.from - b.from);
  const joined: { from: number; to: number }[] = [];
  for (const { from, seconds } of all) {
    const last = joined.at(-1);
    const to = from + seconds * 1_000;
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
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
