import type { LoadProgress, ProgressPoint } from "../schema.ts";

// As many as a chart can show; beyond it every second one goes.
const mostPoints = 64;

/** Adds how far the weights were read. Bars of several ranks come in turns: what is no later or no further is left out. */
export function withPoint(points: ProgressPoint[], { done, total, elapsedSeconds }: LoadProgress): ProgressPoint[] {
  const last = points.at(-1);
  // Another bar, of another model: the one that is drafted with is small and comes later.
  if (last && last.total !== total) return total > last.total ? [{ seconds: elapsedSeconds, done, total }] : points;
  if (last && last.done === done) return points;
  if (last && (last.seconds >= elapsedSeconds || last.done > done)) return points;
  const next = [...points, { seconds: elapsedSeconds, done, total }];
  return next.length <= mostPoints ? next : next.filter((_, index) => index % 2 === 0 || index === next.length - 1);
}

/** How fast the weights were read between one progress line and the next, as shares of the model a second. */
export function readRates(points: readonly ProgressPoint[]): { seconds: number; sharePerSecond: number }[] {
  return points.slice(1).flatMap((point, index) => {
    const before = points[index];
    const passed = before ? point.seconds - before.seconds : 0;
    if (!before || passed <= 0 || point.total <= 0) return [];
    return [{ seconds: point.seconds, sharePerSecond: (point.done - before.done) / point.total / passed }];
  });
}
