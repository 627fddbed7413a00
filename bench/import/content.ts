import { createHash, randomFillSync } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { MIB } from "../units.ts";

export type Content = { bytes: number; sha256: string };

/** Fills a file with random bytes, so that nothing can be compressed, guessed or left out. */
export function writeContent(path: string, mib: number): Content {
  const chunk = Buffer.alloc(16 * MIB);
  const hash = createHash("sha256");
  const file = openSync(path, "w");
  try {
    for (let left = mib * MIB; left > 0; left -= chunk.length) {
      const piece = randomFillSync(chunk).subarray(0, left);
      hash.update(piece);
      writeSync(file, piece);
    }
  } finally {
    closeSync(file);
  }
  return { bytes: mib * MIB, sha256: hash.digest("hex") };
}
