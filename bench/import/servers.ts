import { createHash, randomFillSync } from "node:crypto";
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { crc32cOf, crc32cText } from "#lib/transfer/crc32c.ts";
import { MIB } from "../units.ts";
import type { Copy } from "./copy.ts";
import { cpuSeconds } from "./cpu-seconds.ts";
import { startSink } from "./sink-server.ts";
import { startSource } from "./source-server.ts";
import { writeTls } from "./tls.ts";

export type Content = { bytes: number; sha256: string; crc32c: string };

/** Fills a file with random bytes, so that nothing can be compressed, guessed or left out. */
export function writeContent(path: string, mib: number): Content {
  const chunk = Buffer.alloc(16 * MIB);
  const hash = createHash("sha256");
  const file = openSync(path, "w");
  let crc = 0;
  try {
    for (let left = mib * MIB; left > 0; left -= chunk.length) {
      const piece = randomFillSync(chunk).subarray(0, left);
      hash.update(piece);
      crc = crc32cOf(piece, crc);
      writeSync(file, piece);
    }
  } finally {
    closeSync(file);
  }
  return { bytes: mib * MIB, sha256: hash.digest("hex"), crc32c: crc32cText(crc) };
}

/** One file of random bytes, nginx as its source and nginx as a bucket that keeps nothing. */
export async function startServers(folder: string, { mib, isSecure }: { mib: number; isSecure: boolean }) {
  const root = join(folder, "files");
  mkdirSync(root);
  const file = "model.bin";
  const content = writeContent(join(root, file), mib);
  const tls = isSecure ? writeTls(folder) : undefined;
  const servers = new AsyncDisposableStack();
  const files = [{ path: file, size: content.bytes }];
  const source = servers.use(await startSource({ folder: join(folder, "source"), root, tls, files }));
  const sink = servers.use(await startSink({ folder: join(folder, "sink"), tls, stored: content }));
  const { bytes, sha256 } = content;
  const copy: Copy = { file, bytes, sha256, source: source.url, sink: sink.url, authority: tls?.authority, folder };
  return {
    copy,
    cpu: () => ({ source: cpuSeconds(source.pid), sink: cpuSeconds(sink.pid) }),
    [Symbol.asyncDispose]: () => servers.disposeAsync(),
  };
}
