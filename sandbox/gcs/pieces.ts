import { crc32c } from "@node-rs/crc32";
import { createHash } from "node:crypto";
import { closeSync, openSync, writev, writevSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { promisify } from "node:util";
import type { Piece } from "./records.ts";

export type Digest = { size: number; crc32c: number; md5: string | undefined };

const batchBytes = 1024 * 1024;
const readBytes = 512 * 1024;
const smallBytes = 64 * 1024;
const writevAsync = promisify(writev);

/**
 * Writes a body to a new file while its digests are taken. MD5 costs as much as all the rest and is only taken where
 * Cloud Storage gives one. A body that breaks leaves the file to the caller to remove.
 */
export async function writePiece(file: string, body: AsyncIterable<Buffer>, takeMd5: boolean): Promise<Digest> {
  const md5 = takeMd5 ? createHash("md5") : undefined;
  const descriptor = openSync(file, "wx");
  try {
    const digest = { size: 0, crc32c: 0 };
    await appendBatches(descriptor, body, (chunk) => {
      digest.size += chunk.length;
      digest.crc32c = crc32c(chunk, digest.crc32c);
      md5?.update(chunk);
    });
    return { ...digest, md5: md5?.digest("base64") };
  } finally {
    closeSync(descriptor);
  }
}

/** Appends a body to an open file in batches: a write for every 64 KiB that arrives would halve the rate. */
export async function appendBatches(
  descriptor: number,
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
      writing = writeAll(descriptor, batch, bytes);
      writing.catch(() => {});
      batch = [];
      bytes = 0;
    }
  } finally {
    await writing;
    if (bytes > 0) await writeAll(descriptor, batch, bytes);
  }
}

async function writeAll(descriptor: number, batch: Buffer[], bytes: number): Promise<void> {
  // A thread's round trip costs more than a small write.
  const isSmall = bytes <= smallBytes;
  const bytesWritten = isSmall ? writevSync(descriptor, batch) : await writeInThread(descriptor, batch);
  if (bytesWritten !== bytes) throw new Error(`The disk took ${bytesWritten} of ${bytes} bytes.`);
}

async function writeInThread(descriptor: number, batch: Buffer[]): Promise<number> {
  return (await writevAsync(descriptor, batch)).bytesWritten;
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
