import { createCipheriv, createHash } from "node:crypto";
import { combineCrc32c, crc32cOf, crc32cText } from "#lib/transfer/crc32c.ts";
import { MIB } from "../units.ts";
import type { Content } from "./servers.ts";

/** No multiple of a part's size, so that no two parts are alike. */
const PERIOD = 15_999_989;

/** What a made file of any size repeats, the same in every process. */
export function madeBlock(): Buffer {
  return createCipheriv("aes-128-ctr", Buffer.alloc(16, 7), Buffer.alloc(16)).update(Buffer.alloc(PERIOD));
}

/** Size and sums of a file that `madeBlock` repeats through, without the file. */
export function madeContent(mib: number): Content {
  const block = madeBlock();
  const blockCrc = crc32cOf(block);
  const hash = createHash("sha256");
  const bytes = mib * MIB;
  let crc = 0;
  for (let left = bytes; left > 0; left -= PERIOD) {
    const piece = block.subarray(0, left);
    hash.update(piece);
    crc = combineCrc32c(crc, piece.length === PERIOD ? blockCrc : crc32cOf(piece), piece.length);
  }
  return { bytes, sha256: hash.digest("hex"), crc32c: crc32cText(crc) };
}
