import type { WaterfallRow } from "#lib/loads/waterfall.ts";

const niceSteps = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400,
];

/** Seconds to mark on an axis from zero to `total`: round ones, at most `most` of them beside the zero. */
export function axisTicks(total: number, most = 9): number[] {
  if (!(total > 0)) return [0];
  const step = niceSteps.find((candidate) => total / candidate <= most) ?? Math.ceil(total / most / 86_400) * 86_400;
  return Array.from({ length: Math.floor(total / step + 1e-9) + 1 }, (_, index) => round(index * step));
}

/** `30 s`, then `1:30`, then `1:01:30`. */
export function tickLabel(seconds: number): string {
  if (seconds < 60) return `${round(seconds)} s`;
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), Math.round(seconds % 60)];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, "0"))).join(":");
}

/** Where a bar's note stands: behind it, before it, or nowhere when neither side has the room (fractions of the axis). */
export function noteSide(row: Pick<WaterfallRow, "startSeconds" | "seconds">, total: number, room: number) {
  if (row.startSeconds === null || row.seconds === null || total <= 0) return "none";
  const before = row.startSeconds / total;
  const after = 1 - (row.startSeconds + row.seconds) / total;
  if (after >= room) return "after";
  if (before >= room) return "before";
  return "none";
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
