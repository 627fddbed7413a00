import { createReadStream } from "node:fs";

/** Bytes that can be read from anywhere: `end` is exclusive. `key` names them for the cache of digests, where hashing costs. */
export type Content = { size: number; key?: string; read(start: number, end: number): AsyncIterable<Buffer> };

export function bytesContent(bytes: Buffer | string): Content {
  const buffer = Buffer.from(bytes);
  return {
    size: buffer.length,
    async *read(start, end) {
      if (end > start) yield buffer.subarray(start, end);
    },
  };
}

export function diskContent(path: string, size: number, key: string): Content {
  return {
    size,
    key,
    async *read(start, end) {
      if (end > start) yield* createReadStream(path, { start, end: end - 1, highWaterMark: 256 * 1024 });
    },
  };
}

/** One content after the other. */
export function joinedContent(parts: Content[], key: string): Content {
  return {
    size: parts.reduce((sum, part) => sum + part.size, 0),
    key,
    async *read(start, end) {
      let offset = 0;
      for (const part of parts) {
        const from = Math.max(start - offset, 0);
        const to = Math.min(end - offset, part.size);
        if (from < to) yield* part.read(from, to);
        offset += part.size;
      }
    },
  };
}

export async function readAll(content: Content, start = 0, end = content.size): Promise<Buffer> {
  return Buffer.concat(await collected(content.read(start, Math.min(end, content.size))));
}

export async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
