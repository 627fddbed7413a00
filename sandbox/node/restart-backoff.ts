const firstSeconds = 10;
const longestSeconds = 300;
const forgetAfterSeconds = 600;

/** How long the next start of a container waits, in seconds: nothing, 10, 20, … 300; long runs are forgiven. */
export type Backoff = { seconds: number };

export const noBackoff: Backoff = { seconds: 0 };

export function afterExit(backoff: Backoff, ranSeconds: number): { wait: number; next: Backoff } {
  if (ranSeconds >= forgetAfterSeconds || backoff.seconds === 0) return { wait: 0, next: { seconds: firstSeconds } };
  return { wait: backoff.seconds, next: { seconds: Math.min(backoff.seconds * 2, longestSeconds) } };
}

/** `10s`, `1m20s`, as Go prints a duration. */
export function durationText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes}m${seconds % 60}s` : `${seconds}s`;
}
