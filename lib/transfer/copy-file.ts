import { copyLargeFile } from "./copy-large-file.ts";
import { copySmallFile } from "./copy-small-file.ts";
import type { Engine, FileCopy } from "./engine.ts";
import type { StoredObject } from "./ports.ts";
import { TransferError } from "./transfer-error.ts";

/**
 * Copies one file and gives its object, whose bytes are then known to have the file's digest. Throws a `TransferError` that names the file, what
 * `locate` or the ledger threw, or the signal's reason; parts that are finished then stay in the bucket for `resume`.
 */
export async function copyFile(engine: Engine, copy: FileCopy, signal: AbortSignal): Promise<StoredObject> {
  try {
    const small = copy.file.size <= engine.smallFileBytes;
    return await (small ? copySmallFile({ engine, copy, signal }) : copyLargeFile({ engine, copy, signal }));
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof TransferError && error.path === undefined ? named(error, copy.file.path) : error;
  }
}

function named(error: TransferError, path: string): TransferError {
  const again = error.retryable ? " It was tried as often as allowed; it can be tried again later." : "";
  return new TransferError(error.kind, `${path}: ${error.message}${again}`, {
    cause: error,
    path,
    retryAfterSeconds: error.retryAfterSeconds,
  });
}
