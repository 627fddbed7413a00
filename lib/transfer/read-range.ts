import { type Engine, patiently, whenClear } from "./engine.ts";
import type { Locations } from "./locations.ts";
import type { SourceFile } from "./ports.ts";
import { isTransferError } from "./transfer-error.ts";

type Reading = { engine: Engine; file: SourceFile; locations: Locations; signal: AbortSignal };

/**
 * Fills `into` with the bytes from `start` on, whatever it takes, and gives their CRC32C: a broken attempt is continued where it ended, a refused
 * location renewed once.
 */
export async function readRange(
  { engine, file, locations, signal }: Reading,
  start: number,
  into: Buffer,
): Promise<number> {
  let got = 0;
  let crc32c = 0;
  let refused = false;

  function onBytes(count: number, sum: number): void {
    got += count;
    crc32c = sum;
    refused = false;
    engine.meter.read(file.path, count);
  }

  const { rest: capped } = engine.pace;
  let resting: Promise<void> | undefined;
  const rest = capped && ((count: number) => (resting = capped(count, signal)));

  while (got < into.length) {
    const location = await locations.current();
    try {
      await patiently({ engine, path: file.path, side: "source", signal }, async () => {
        if (got === into.length) return;
        await whenClear({ engine, path: file.path, side: "source", signal });
        const missing = into.subarray(got);
        const asked = { size: file.size, signal, crc32c, onBytes, rest };
        await engine.source.readRange(location, start + got, missing, asked);
      });
    } catch (error) {
      if (refused || !isTransferError(error, "refused")) throw error;
      refused = true;
      locations.refuse(location);
    }
  }
  await resting;
  return crc32c;
}
