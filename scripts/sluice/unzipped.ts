import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** The same bytes, unpacked where they are gzip's; throws on a damaged file. */
export async function* unzipped(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const first = await chunks.next();
  if (first.done) return;
  const isZipped = first.value[0] === 0x1f && first.value[1] === 0x8b;
  const all = copied(first.value, chunks, isZipped);
  yield* isZipped ? unpacked(all) : all;
}

async function* unpacked(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const unpacker = createGunzip();
  // What goes wrong on either side is thrown where the bytes are read.
  pipeline(Readable.from(chunks), unpacker, () => {});
  for await (const chunk of unpacker) yield Buffer.from(chunk);
}

// The unpacker keeps chunks in a queue, and whoever reads the file uses their memory again.
async function* copied(first: Buffer, rest: AsyncGenerator<Buffer>, isKept: boolean): AsyncGenerator<Buffer> {
  yield isKept ? Buffer.from(first) : first;
  for await (const chunk of rest) yield isKept ? Buffer.from(chunk) : chunk;
}
