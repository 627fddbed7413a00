import { inParallel } from "#lib/imports/copy/in-parallel.ts";
import type { Sink } from "#lib/transfer/ports.ts";

type Place = { prefix: string; paths: readonly string[] };

/**
 * Aborts every upload of these files below a prefix, also one that no row names: a worker that was killed, or an answer that was lost, between the
 * beginning of an upload and its record leaves one, and its parts are billed until somebody aborts it. An upload by another name is somebody else's.
 * Only for who holds the prefix.
 */
export async function abortUploads({ prefix, paths }: Place, sink: Sink, signal: AbortSignal): Promise<void> {
  const own = new Set(paths.map((path) => prefix + path));
  const uploads = (await sink.listUploads(prefix, signal)).filter(({ name }) => own.has(name));
  await inParallel(uploads, 8, ({ name, uploadId }) => sink.abortUpload(name, uploadId, signal));
}
