import type { IncomingHttpHeaders } from "node:http";
import { crc32cText } from "./crc32c.ts";
import { GcsError } from "./errors.ts";

export type ExpectedHashes = { crc32c?: string; md5?: string };

/** What a request says its bytes hash to: `x-goog-hash: crc32c=…,md5=…`, given once or several times, and `content-md5`. */
export function headerHashes(headers: IncomingHttpHeaders): ExpectedHashes {
  const listed = String(headers["x-goog-hash"] ?? "").split(",");
  const value = (name: string) => listed.map((one) => one.trim()).find((one) => one.startsWith(`${name}=`));
  const crc32c = value("crc32c")?.slice("crc32c=".length);
  const md5 = headers["content-md5"]?.toString() ?? value("md5")?.slice("md5=".length);
  return { ...(crc32c !== undefined && { crc32c }), ...(md5 !== undefined && { md5 }) };
}

/** Throws 400 when the bytes that came are not those that were meant. */
export function checkHashes(expected: ExpectedHashes, got: { crc32c: number; md5?: string | undefined }): void {
  const calculated = crc32cText(got.crc32c);
  if (expected.crc32c !== undefined && expected.crc32c !== calculated) {
    throw mismatch("CRC32C", expected.crc32c, calculated, "CrcMismatch");
  }
  if (expected.md5 !== undefined && got.md5 !== undefined && expected.md5 !== got.md5) {
    throw mismatch("MD5 hash", expected.md5, got.md5, "BadDigest");
  }
}

function mismatch(kind: string, provided: string, calculated: string, code: string): GcsError {
  const message = `Provided ${kind} "${provided}" doesn't match calculated ${kind} "${calculated}".`;
  return new GcsError(400, "invalid", message, { code, message });
}
