import { rmSync } from "node:fs";
import { checkHashes, type ExpectedHashes } from "./expected-hashes.ts";
import { invalid } from "./errors.ts";
import { type Digest, writePiece } from "./pieces.ts";
import type { Piece } from "./records.ts";
import { type Bucket, newPiece } from "./store.ts";

type Options = { expected: ExpectedHashes; takeMd5: boolean; size?: number | undefined };

/** Takes a whole body in. Bytes that break off, or are not those meant, leave nothing behind. */
export async function receivePiece(
  bucket: Bucket,
  body: AsyncIterable<Buffer>,
  { expected, takeMd5, size }: Options,
): Promise<Digest & { piece: Piece }> {
  const { id, file } = newPiece(bucket);
  try {
    const digest = await writePiece(file, body, takeMd5 || expected.md5 !== undefined);
    checkHashes(expected, digest);
    if (size !== undefined && size !== digest.size)
      throw invalid("The body is shorter than its length.", "IncompleteBody");
    return { ...digest, piece: { id, size: digest.size } };
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}
