import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { combineCrc32c, crc32cOf, crc32cOfPieces, crc32cText } from "./crc32c.ts";

test("a CRC32C is written as Cloud Storage writes it", () => {
  // "123456789" has the CRC32C e3069283: the check value of the polynomial's definition (RFC 3720, appendix B.4 has the byte patterns).
  expect(crc32cText(crc32cOf(Buffer.from("123456789")))).toBe("4waSgw==");
  expect(crc32cText(crc32cOf(Buffer.alloc(0)))).toBe("AAAAAA==");
});

test("the combined CRC32C of pieces is that of the whole, whatever their lengths", () => {
  for (const lengths of [
    [1, 1],
    [0, 7],
    [7, 0],
    [5, 1 << 16, 3],
    [1_048_577, 999_999, 12_345],
  ]) {
    const pieces = lengths.map((length) => randomBytes(length));

    const combined = crc32cOfPieces(pieces.map((piece) => ({ crc: crc32cOf(piece), size: piece.length })));

    expect(combined).toBe(crc32cOf(Buffer.concat(pieces)));
  }
});

test("the order of pieces matters", () => {
  const [a, b] = [crc32cOf(Buffer.from("a")), crc32cOf(Buffer.from("b"))];

  expect(combineCrc32c(a, b, 1)).not.toBe(combineCrc32c(b, a, 1));
});
