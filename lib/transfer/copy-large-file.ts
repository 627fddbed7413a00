import { completeUpload, type Expected, findCompleted, refuseForeign } from "./complete-upload.ts";
import { crc32cOfPieces, crc32cText } from "./crc32c.ts";
import { type Engine, type FileCopy, patiently } from "./engine.ts";
import { partPlan, partSizeOf } from "./part-plan.ts";
import type { StoredObject, UploadedPart } from "./ports.ts";
import { readBack } from "./read-back.ts";
import { sendParts } from "./send-parts.ts";
import { isTransferError, TransferError } from "./transfer-error.ts";
import { wrongDigest } from "./wrong-digest.ts";

type Copying = { engine: Engine; copy: FileCopy; signal: AbortSignal };

type Upload = { id: string; partSize: number; parts: UploadedPart[] };

/** Copies a file in parts that the bucket keeps, so that whatever ends this process, the next one goes on from them. */
export async function copyLargeFile({ engine, copy, signal }: Copying): Promise<StoredObject> {
  const copying = { engine, copy, signal };
  const begun = copy.resume && (await resumed(copying, copy.resume));
  if (begun && "generation" in begun) return readBackVerified(copying, begun);

  try {
    return await finish(copying, begun ?? (await begin(copying)));
  } catch (error) {
    if (!isTransferError(error, "gone")) throw error;
    engine.onEvent({ kind: "restarted", path: copy.file.path });
  }
  try {
    return await finish(copying, await begin(copying));
  } catch (error) {
    if (!isTransferError(error, "gone")) throw error;
    const message = "The bucket lost the upload twice. Does a lifecycle rule abort uploads?";
    throw new TransferError("unavailable", message, { cause: error });
  }
}

/** The upload that the ledger remembers as the bucket has it, or the object it became; undefined when neither is there. */
async function resumed({ engine, copy, signal }: Copying, resume: { uploadId: string; partSize: number }) {
  const sinking = { engine, path: copy.file.path, side: "sink" as const, signal };
  const { name } = copy.object;
  const listed = await patiently(sinking, () => engine.sink.listParts(name, resume.uploadId, signal));
  if (!listed) {
    const expected = { object: copy.object, size: copy.file.size, crc32c: undefined };
    return (await patiently(sinking, () => findCompleted(engine, expected, signal))) ?? undefined;
  }

  const sizes = new Map(partPlan(copy.file.size, resume.partSize).map(({ number, size }) => [number, size]));
  const parts = listed.filter(({ number, size }) => sizes.get(number) === size);
  return { id: resume.uploadId, partSize: resume.partSize, parts } satisfies Upload;
}

async function begin({ engine, copy, signal }: Copying): Promise<Upload> {
  const partSize = partSizeOf(copy.file.size, engine.smallestPart);
  const id = await patiently({ engine, path: copy.file.path, side: "sink", signal }, () =>
    engine.sink.beginUpload(copy.object, signal, { size: copy.file.size, partSize }),
  );
  await copy.ledger.uploadBegun(id, partSize);
  return { id, partSize, parts: [] };
}

async function finish(copying: Copying, upload: Upload): Promise<StoredObject> {
  const { engine, copy, signal } = copying;
  const { file } = copy;
  const plan = partPlan(file.size, upload.partSize);
  const had = new Set(upload.parts.map(({ number }) => number));
  engine.meter.open(file.path, {
    bytesRead: upload.parts.reduce((sum, { size }) => sum + size, 0),
    partsDone: had.size,
    partsTotal: plan.length,
  });

  const because = engine.sink.orderedBecause(upload.id);
  if (because !== null) engine.onEvent({ kind: "ordered", path: file.path, cause: because });

  const hash = had.size === 0 ? engine.hasher.begin(file.digest.kind, file.size) : undefined;
  try {
    const parts = plan.filter(({ number }) => !had.has(number));
    const sent = await sendParts({ engine, copy, uploadId: upload.id, parts, hash, signal });
    const wrong = hash && wrongDigest(file, await hash.digest());
    if (wrong) throw wrong;

    const crc32c = hash && crc32cText(crc32cOfPieces(sent));
    const expected: Expected = { object: copy.object, size: file.size, crc32c };
    const all = [...upload.parts, ...sent.map(({ number, etag, size }) => ({ number, etag, size }))];
    const completing = { engine, path: file.path, signal };
    await refuseForeign(completing, expected);
    await copy.ledger.mayComplete();
    const object = await completeUpload(
      completing,
      upload.id,
      all.toSorted((a, b) => a.number - b.number),
      expected,
    );
    return hash ? object : await readBackVerified(copying, object);
  } catch (error) {
    if (isTransferError(error, "corrupt", "changed", "exists")) await abandon(copying, upload.id);
    throw error;
  } finally {
    hash?.forget();
  }
}

/** The bytes of a resumed file were never all in one process, so only the object itself can say whether they are right. */
async function readBackVerified({ engine, copy, signal }: Copying, object: StoredObject): Promise<StoredObject> {
  const { file } = copy;
  engine.onEvent({ kind: "verifying", path: file.path });
  const wrong = wrongDigest(file, await readBack({ engine, file, signal }, object));
  if (!wrong) return object;

  await patiently({ engine, path: file.path, side: "sink", signal }, () =>
    engine.sink.removeObject(object.name, object.generation, signal),
  );
  throw wrong;
}

/** Parts of wrong content are billed until somebody aborts their upload. That this failed too would only hide why the file did. */
async function abandon({ engine, copy, signal }: Copying, uploadId: string): Promise<void> {
  const { name } = copy.object;
  const aborting = { engine, path: copy.file.path, side: "sink" as const, signal };
  await patiently(aborting, () => engine.sink.abortUpload(name, uploadId, signal)).catch(() => undefined);
}
