const TOLD_BYTES = 512 * 1024;
const TOLD_MS = 100;

/** Gathers arrivals until they are worth a message. */
export function toldBytes(tell: (count: number, crc32c: number) => void) {
  let untold = 0;
  let last = 0;
  let toldAt = performance.now();

  function flush(): void {
    if (untold > 0) tell(untold, last);
    untold = 0;
    toldAt = performance.now();
  }
  return {
    add(count: number, crc32c: number): void {
      untold += count;
      last = crc32c;
      if (untold >= TOLD_BYTES || performance.now() - toldAt >= TOLD_MS) flush();
    },
    flush,
  };
}
