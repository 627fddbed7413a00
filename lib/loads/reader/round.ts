/** Milliseconds are what two clocks agree on; more digits would pretend. */
export function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
