const mostToFirstLineMs = 15 * 60_000;
const dayMs = 86_400_000;

/**
 * When a process was started, by a clock that names neither zone nor year; null where it cannot be told. Containers keep
 * their clocks in UTC, so that is how the clock is read. Zones lie a quarter of an hour apart and a first line comes sooner than
 * that, so a clock of another zone puts it before the start or too long after it, and is never mistaken for UTC.
 */
export function startByWall(start: Date, firstAt: number): number | null {
  const byWall = Date.UTC(2000, start.getUTCMonth(), start.getUTCDate()) + (start.getTime() % dayMs);
  // On the last of December the first line is of the year that follows.
  const at = byWall - firstAt > 180 * dayMs ? byWall - 366 * dayMs : byWall;
  return at <= firstAt && firstAt - at < mostToFirstLineMs ? at : null;
}
