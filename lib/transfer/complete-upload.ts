import { type Engine, patiently } from "./engine.ts";
import type { ObjectSpec, StoredObject, UploadedPart } from "./ports.ts";
import { isTransferError, TransferError } from "./transfer-error.ts";

/** What the object must be. `crc32c` is unknown when parts were sent by an earlier attempt. */
export type Expected = { object: ObjectSpec; size: number; crc32c: string | undefined };

type Completing = { engine: Engine; path: string; signal: AbortSignal };

/**
 * Turns an upload into its object and gives the object as the bucket describes it. A Complete without a clear answer may have succeeded, so
 * before it is sent again the object is looked for. An object other than the expected one is removed.
 */
export async function completeUpload(
  { engine, path, signal }: Completing,
  uploadId: string,
  parts: UploadedPart[],
  expected: Expected,
): Promise<StoredObject> {
  const { name } = expected.object;

  const found = await patiently({ engine, path, side: "sink", signal }, async () => {
    try {
      await engine.sink.completeUpload(name, uploadId, parts, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!isTransferError(error, "broken", "stalled", "unavailable", "throttled", "gone")) throw error;
      const object = await findCompleted(engine, expected, signal);
      if (object) return object;
      throw error;
    }
    return undefined;
  });
  return found ?? verified({ engine, path, signal }, expected);
}

/**
 * Throws `exists` where somebody else put an object by that name meanwhile: completing an upload knows no precondition and would replace it. What
 * comes in the moment between is found afterwards, by its checksum.
 */
export async function refuseForeign({ engine, path, signal }: Completing, { object }: Expected): Promise<void> {
  const found = await patiently({ engine, path, side: "sink", signal }, () =>
    engine.sink.findObject(object.name, signal),
  );
  if (!found || isOurs(found, object)) return;
  const message = `Somebody else wrote ${object.name} during the copy: it was left alone. Move it away, then try again.`;
  throw new TransferError("exists", message);
}

/** The object, when it is there and is the one this copy makes. */
export async function findCompleted(engine: Engine, expected: Expected, signal: AbortSignal) {
  const found = await engine.sink.findObject(expected.object.name, signal);
  return found && isExpected(found, expected) ? found : null;
}

async function verified({ engine, path, signal }: Completing, expected: Expected): Promise<StoredObject> {
  const { name } = expected.object;
  const found = await patiently({ engine, path, side: "sink", signal }, () => engine.sink.findObject(name, signal));
  if (!found) throw new TransferError("unavailable", `${name} is not in the bucket although its upload was completed.`);
  if (isExpected(found, expected)) return found;

  await patiently({ engine, path, side: "sink", signal }, () =>
    engine.sink.removeObject(name, found.generation, signal),
  );
  const was = `${found.size} bytes with CRC32C ${found.crc32c}`;
  const wanted = `${expected.size} bytes${expected.crc32c ? ` with CRC32C ${expected.crc32c}` : ""}`;
  throw new TransferError("corrupt", `The bucket holds ${was} where ${wanted} were sent: the object was removed.`);
}

function isExpected(
  found: StoredObject & { metadata: Record<string, string> },
  { object, size, crc32c }: Expected,
): boolean {
  return isOurs(found, object) && found.size === size && (crc32c === undefined || found.crc32c === crc32c);
}

function isOurs(found: { metadata: Record<string, string> }, { metadata }: ObjectSpec): boolean {
  return Object.entries(metadata).every(([key, value]) => found.metadata[key.toLowerCase()] === value);
}
