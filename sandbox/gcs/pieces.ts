import { crc32c } from "@node-rs/crc32";
import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import type { Piece } from "./records.ts";

export type Digest = { size: number; crc32c: number; md5: string | undefined };

const batchBytes = 1024 * 1024;
const readBytes = 512 * 1024;

/**
 * Writes a body to a new file while its digests are taken. MD5 costs as much as all the rest and is only taken where
 * Cloud Storage gives one. A body that breaks leaves the file to the caller to remove.
 */
export async function writePiece(file: string, body: AsyncIterable<Buffer>, takeMd5: boolean): Promise<Digest> {
  const md5 = takeMd5 ? createHash("md5") : undefined;
  const handle = await open(file, "wx");
  try {
    const digest = { size: 0, crc32c: 0 };
    await appendBatches(handle, body, (chunk) => {
      digest.size += chunk.length;
      digest.crc32c = crc32c(chunk, digest.crc32c);
      md5?.update(chunk);
    });
    return { ...digest, md5: md5?.digest("base64") };
  } finally {
    await handle.close();
  }
}

/** Appends a body in batches: a write for every 64 KiB that arrives would halve the rate. */
export async function appendBatches(
  handle: FileHandle,
  body: AsyncIterable<Buffer>,
  seen: (chunk: Buffer) => void = () => {},
): Promise<void> {
  let batch: Buffer[] = [];
  let bytes = 0;
  let writing = Promise.resolve();
  try {
    for await (const chunk of body) {
      seen(chunk);
      batch.push(chunk);
      bytes += chunk.length;
      if (bytes < batchBytes && batch.length < 512) continue;
      await writing;
      writing = writeAll(handle, batch, bytes);
      writing.catch(() => {});
      batch = [];
      bytes = 0;
    }
  } finally {
    await writing;
    if (bytes > 0) await writeAll(handle, batch, bytes);
  }
}

async function writeAll(handle: FileHandle, batch: Buffer[], bytes: number): Promise<void> {
  const { bytesWritten } = await handle.writev(batch);
  if (bytesWritten !== bytes) throw new Error(`The disk took ${bytesWritten} of ${bytes} bytes.`);
}

/** The bytes from `start` up to but not including `end` of a list of files. */
export async function* readPieces(folder: string, pieces: Piece[], start: number, end: number): AsyncGenerator<Buffer> {
  let offset = 0;
  for (const piece of pieces) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, piece.size);
    offset += piece.size;
    if (from >= to) continue;
    const handle = await open(`${folder}/${piece.id}`);
    try {
      yield* readFrom(handle, from, to);
    } finally {
      await handle.close();
    }
  }
}

async function* readFrom(handle: FileHandle, from: number, to: number): AsyncGenerator<Buffer> {
  let position = from;
  while (position < to) {
    const buffer = Buffer.allocUnsafe(Math.min(readBytes, to - position));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) throw new Error("A piece on disk is shorter than its record.");
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
