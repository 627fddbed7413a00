import { crc32c } from "@node-rs/crc32";

const POLYNOMIAL = 0x82f63b78;

type Matrix = number[];

/** CRC32C of `bytes`, or of what had the CRC32C `before` with them behind it. Pieces that were taken apart are joined by `combineCrc32c`. */
export function crc32cOf(bytes: Uint8Array, before = 0): number {
  return crc32c(bytes, before) >>> 0;
}

/** Base64 of the four big-endian bytes, as Cloud Storage writes it. */
export function crc32cText(crc: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc >>> 0);
  return bytes.toString("base64");
}

/** The number that `crc32cText` wrote. */
export function crc32cValue(text: string): number {
  return Buffer.from(text, "base64").readUInt32BE(0);
}

/**
 * The CRC32C of two pieces after one another, from theirs and the length of the second. The method is zlib's `crc32_combine`: a matrix over
 * GF(2) that appends a zero bit, squared to append any number of zero bytes in log(length) steps.
 */
export function combineCrc32c(first: number, second: number, secondLength: number): number {
  let matrix = square(square(oneZeroBit()));
  let crc = first >>> 0;
  for (let rest = BigInt(secondLength); rest > 0n; rest >>= 1n) {
    matrix = square(matrix);
    if (rest & 1n) crc = times(matrix, crc);
  }
  return (crc ^ second) >>> 0;
}

/** The CRC32C of all pieces in order. */
export function crc32cOfPieces(pieces: { crc: number; size: number }[]): number {
  return pieces.reduce((whole, { crc, size }) => combineCrc32c(whole, crc, size), 0);
}

function oneZeroBit(): Matrix {
  return [POLYNOMIAL, ...Array.from({ length: 31 }, (_, bit) => (1 << bit) >>> 0)];
}

function times(matrix: Matrix, vector: number): number {
  let sum = 0;
  for (let rest = vector >>> 0, row = 0; rest !== 0; rest >>>= 1, row++) {
    if (rest & 1) sum ^= matrix[row] ?? 0;
  }
  return sum >>> 0;
}

function square(matrix: Matrix): Matrix {
  return matrix.map((row) => times(matrix, row));
}
