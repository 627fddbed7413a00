import { type Engine, patiently } from "./engine.ts";
import type { Locations } from "./locations.ts";
import type { SourceFile } from "./ports.ts";
import { isTransferError } from "./transfer-error.ts";

type Reading = { engine: Engine; file: SourceFile; locations: Locations; signal: AbortSignal };

/** Fills `into` with the bytes from `start` on, whatever it takes: a broken attempt is continued where it ended, a refused location renewed once. */
export async function readRange(
  { engine, file, locations, signal }: Reading,
  start: number,
  into: Buffer,
): Promise<void> {
  let got = 0;
  let refused = false;

  function onBytes(count: number): void {
    got += count;
    refused = false;
    engine.meter.read(file.path, count);
  }

  while (got < into.length) {
    const location = await locations.current();
    try {
      await patiently({ engine, path: file.path, side: "source", signal }, async () => {
        if (got === into.length) return;
        await engine.pace.clear(signal);
        const rest = into.subarray(got);
        await engine.source.readRange(location, start + got, rest, { size: file.size, signal, onBytes });
      });
    } catch (error) {
      if (refused || !isTransferError(error, "refused")) throw error;
      refused = true;
      locations.refuse(location);
    }
  }
}
