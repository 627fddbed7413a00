/** Examples of such manifests wait 6,000 s: a start that hangs would be noticed after that. */
const shortestSeconds = 600;

/** A slow read of the weights, and what a start takes beside them when the compile cache is cold. */
const slowBytesPerSecond = 100 * 1024 ** 2;
const restSeconds = 400;

/** How long the startup probe waits: three times the slowest start like it, or where there was none a slow read of so many bytes. */
export function probeSeconds(weightsBytes: number, slowestSeconds: number | null): number {
  const expected = slowestSeconds === null ? weightsBytes / slowBytesPerSecond + restSeconds : slowestSeconds * 3;
  return Math.max(shortestSeconds, Math.ceil(expected / 60) * 60);
}
