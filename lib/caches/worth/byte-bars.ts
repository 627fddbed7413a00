import type { CacheDay } from "#lib/caches/view-schema.ts";

const units = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

export type ByteBars = {
  unit: string;
  /** Of the axis, in the unit. */
  top: number;
  ticks: number[];
  bars: { day: string; hit: number; miss: number; share: number | null }[];
};

/** Bytes by the day in the unit of the largest day, with an axis of round numbers. */
export function byteBars(days: readonly CacheDay[]): ByteBars {
  const most = Math.max(0, ...days.map(({ hitBytes, missBytes }) => hitBytes + missBytes));
  const power = Math.min(units.length - 1, most < 1 ? 0 : Math.floor(Math.log2(most) / 10));
  const size = 1024 ** power;
  const step = stepOf(most / size);
  const top = Math.max(step, Math.ceil(most / size / step) * step);
  return {
    unit: units[power] ?? "B",
    top,
    ticks: Array.from({ length: Math.round(top / step) + 1 }, (_, index) => Number((index * step).toPrecision(6))),
    bars: days.map(({ day, hitBytes, missBytes }) => ({
      day,
      hit: hitBytes / size,
      miss: missBytes / size,
      share: hitBytes + missBytes > 0 ? hitBytes / (hitBytes + missBytes) : null,
    })),
  };
}

/** Of 1, 2 or 5 times a power of ten, that makes three to five steps. */
export function stepOf(range: number): number {
  if (range <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(range / 3));
  return power * (range / power / 3 >= 5 ? 5 : range / power / 3 >= 2 ? 2 : 1);
}
