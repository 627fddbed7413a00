import { crc32cText } from "./crc32c.ts";
import { findCompleted } from "./complete-upload.ts";
import { digest } from "./digest.ts";
import { type Engine, type FileCopy, inTurn, patiently } from "./engine.ts";
import { locations } from "./locations.ts";
import type { StoredObject } from "./ports.ts";
import { readRange } from "./read-range.ts";
import { isTransferError, TransferError } from "./transfer-error.ts";
import { wrongDigest } from "./wrong-digest.ts";

type Copying = { engine: Engine; copy: FileCopy; signal: AbortSignal };

/** Copies a file that fits a slot: read whole, hashed, and written in one request that fails rather than replace anything. */
export async function copySmallFile({ engine, copy, signal }: Copying): Promise<StoredObject> {
  const { file } = copy;
  const slot = await engine.slots.take(signal);
  try {
    await engine.pace.enter("source", signal);
    try {
      const bytes = slot.bytes.subarray(0, file.size);
      engine.meter.open(file.path, { bytesRead: 0, partsDone: 0, partsTotal: 1 });
      // Nothing is asked for an empty file: no range of it can be.
      const reading = { engine, file, locations: locations(engine, file, signal), signal };
      const crc = file.size > 0 ? await readRange(reading, 0, bytes) : 0;
      const wrong = wrongDigest(file, digest(file.digest.kind, file.size).update(bytes).digest("hex"));
      if (wrong) throw wrong;

      await copy.ledger.mayComplete();
      const object = await put({ engine, copy, signal }, bytes, crc32cText(crc));
      engine.meter.partDone(file.path);
      return object;
    } finally {
      engine.pace.leave("source");
    }
  } finally {
    engine.slots.give(slot);
  }
}

async function put({ engine, copy, signal }: Copying, bytes: Buffer, crc32c: string): Promise<StoredObject> {
  return patiently({ engine, path: copy.file.path, side: "sink", signal }, async () => {
    try {
      const stored = await inTurn({ engine, path: copy.file.path, signal }, () =>
        engine.sink.putObject(copy.object, bytes, crc32c, signal),
      );
      if (stored.size === bytes.length && (stored.crc32c ?? crc32c) === crc32c) return stored;
      await engine.sink.removeObject(stored.name, stored.generation, signal);
      throw new TransferError("corrupt", "The bucket stored other bytes than were sent: the object was removed.");
    } catch (error) {
      if (!isTransferError(error, "exists")) throw error;
      // An earlier try may have succeeded without its answer reaching us.
      const found = await findCompleted(engine, { object: copy.object, size: bytes.length, crc32c }, signal);
      if (found) return found;
      throw error;
    }
  });
}
