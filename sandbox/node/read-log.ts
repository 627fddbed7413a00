import { once } from "node:events";
import { open } from "node:fs/promises";
import type { ContainerLog } from "./container-log.ts";

export type LogQuery = {
  follow: boolean;
  timestamps: boolean;
  tailLines: number | null;
  since: string | null;
  limitBytes: number | null;
};

type Line = { at: string; isWhole: boolean; text: Buffer };

const chunkBytes = 64 * 1024;

/** The log as the kubelet serves it: what there is, and with `follow` what comes until the container ends. */
export async function* readLog(
  log: Pick<ContainerLog, "file" | "isOpen" | "changes">,
  query: LogQuery,
  signal: AbortSignal,
) {
  const lines = linesOf(log, query.follow, signal);
  let skip = query.tailLines === null ? 0 : Math.max(0, (await countLines(log.file)) - query.tailLines);
  let left = query.limitBytes ?? Number.POSITIVE_INFINITY;
  let isStart = true;
  for await (const { at, isWhole, text } of lines) {
    if (skip > 0) {
      skip -= 1;
      continue;
    }
    if (query.since !== null && at < query.since) continue;
    const stamp = query.timestamps && isStart ? `${at} ` : "";
    isStart = isWhole;
    const bytes = Buffer.concat([Buffer.from(stamp), text, Buffer.from(isWhole ? "\n" : "")]);
    yield bytes.subarray(0, left);
    left -= bytes.length;
    if (left <= 0) return;
  }
}

async function countLines(file: string): Promise<number> {
  let count = 0;
  for await (const _ of linesOf({ file }, false, AbortSignal.abort())) count += 1;
  return count;
}

type Source = { file: string } & Partial<Pick<ContainerLog, "isOpen" | "changes">>;

async function* linesOf({ file, isOpen, changes }: Source, follow: boolean, signal: AbortSignal): AsyncGenerator<Line> {
  const handle = await open(file, "r");
  const buffer = Buffer.alloc(chunkBytes);
  let rest = Buffer.alloc(0);
  let position = 0;
  try {
    for (;;) {
      // Asked before the read: what is written after it was still open is not missed.
      const mayGrow = follow && isOpen?.() === true;
      const grown = mayGrow && changes ? once(changes, "change", { signal }).catch(() => null) : null;
      const { bytesRead } = await handle.read(buffer, 0, chunkBytes, position);
      if (bytesRead === 0) {
        if (!grown || signal.aborted) return;
        await grown;
        continue;
      }
      position += bytesRead;
      const bytes = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      const last = bytes.lastIndexOf(10) + 1;
      rest = Buffer.from(bytes.subarray(last));
      yield* parsed(bytes.subarray(0, last));
    }
  } finally {
    await handle.close();
  }
}

function* parsed(bytes: Buffer): Generator<Line> {
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(10, start);
    // `TIME stdout F TEXT`: the time has 30 characters, the text begins behind three words.
    const at = bytes.toString("latin1", start, start + 30);
    const tag = bytes.indexOf(32, start + 31) + 1;
    yield { at, isWhole: bytes[tag] === 0x46, text: Buffer.from(bytes.subarray(tag + 2, end)) };
    start = end + 1;
  }
}
