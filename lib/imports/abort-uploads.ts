import { inParallel } from "#lib/imports/in-parallel.ts";
import type { Sink } from "#lib/transfer/ports.ts";

/**
 * Aborts every upload below a prefix, also those that no row names: a worker that was killed, or an answer that was lost, between the beginning of an
 * upload and its record leaves one, and its parts are billed until somebody aborts it. Only for who holds the prefix.
 */
export async function abortUploads(prefix: string, sink: Sink, signal: AbortSignal): Promise<void> {
  const uploads = await sink.listUploads(prefix, signal);
  await inParallel(uploads, 8, ({ name, uploadId }) => sink.abortUpload(name, uploadId, signal));
}
