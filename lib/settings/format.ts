const mebibyte = 2 ** 20;

/** A limit as people enter it, in MiB a second; empty for none. */
export function byteLimitText(bytesPerSecond: number | null): string {
  return bytesPerSecond === null ? "" : String(Number((bytesPerSecond / mebibyte).toFixed(2)));
}

/** `1.5 MiB/s`, as it was entered: a rate that is measured is told in fewer digits. */
export function byteLimitRate(bytesPerSecond: number): string {
  return `${byteLimitText(bytesPerSecond)} MiB/s`;
}
