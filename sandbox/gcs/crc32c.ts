const polynomial = 0x82f63b78;

/** CRC32C as Cloud Storage writes it: base64 of the four big-endian bytes. */
export function crc32cText(crc: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc >>> 0);
  return bytes.toString("base64");
}

/** The CRC32C of A followed by B from those of A and B, so that a completed upload is not read again (zlib's crc32_combine). */
export function combineCrc32c(first: number, second: number, secondSize: number): number {
  return (multiply(powerOfX(secondSize), first) ^ second) >>> 0;
}

function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 0x80000000, factor = b; bit !== 0; bit >>>= 1) {
    if (a & bit) product ^= factor;
    factor = factor & 1 ? (factor >>> 1) ^ polynomial : factor >>> 1;
  }
  return product >>> 0;
}

/** x to the power of 8 × `bytes`, modulo the polynomial; bits are reflected, so 1 is the top bit. */
function powerOfX(bytes: number): number {
  let power = 0x80000000;
  let square = 0x00800000;
  for (let rest = bytes; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = multiply(square, power);
    square = multiply(square, square);
  }
  return power;
}
