import { createCipheriv, createHash } from "node:crypto";
import type { Content } from "./content.ts";

const BLOCK = 16;
const CHUNK = 256 * 1024;
const ZEROES = Buffer.alloc(CHUNK);

/**
 * Endless-looking bytes that are the same for the same seed and can be read from anywhere, a gigabyte a second: the key
 * stream of AES in counter mode. With `bf16` every two bytes are a small finite number, so that weights made of them load.
 */
export function randomContent(seed: string, size: number, { bf16 = false } = {}): Content {
  const key = createHash("sha256").update(seed).digest().subarray(0, 16);
  return {
    size,
    key: `random-1:${seed}:${size}:${bf16}`,
    async *read(start, end) {
      const first = start - (start % BLOCK);
      const cipher = createCipheriv("aes-128-ctr", key, counter(first / BLOCK));
      for (let offset = first; offset < end; offset += CHUNK) {
        const chunk = cipher.update(ZEROES);
        if (bf16) makeSmall(chunk);
        yield chunk.subarray(Math.max(start - offset, 0), Math.min(end - offset, CHUNK));
      }
    },
  };
}

function counter(block: number): Buffer {
  const iv = Buffer.alloc(BLOCK);
  iv.writeBigUInt64BE(BigInt(block), 8);
  return iv;
}

/** Keeps sign and mantissa of each bfloat16 and sets its exponent, so that it lies between 2^-7 and 2^-5. */
function makeSmall(chunk: Buffer) {
  const words = new Uint32Array(chunk.buffer, chunk.byteOffset, chunk.length / 4);
  for (let i = 0; i < words.length; i++) words[i] = ((words[i] ?? 0) & 0x80ff80ff) | 0x3c003c00;
}
