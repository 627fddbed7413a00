import type { Range } from "../ranges.ts";

/** Cloud Storage keeps objects in pieces of 2 MB. */
const chunkBytes = 2 * 1024 * 1024;

export function chunkAt(position: number): number {
  return Math.floor(position / chunkBytes);
}

/** The numbers of the chunks that a range touches. */
export function chunksOf({ start, end }: Range): number[] {
  if (end <= start) return [];
  const first = chunkAt(start);
  return Array.from({ length: chunkAt(end - 1) - first + 1 }, (_, index) => first + index);
}

/** Where a chunk of an object of this size ends. */
export function chunkEnd(chunk: number, size: number): number {
  return Math.min(size, (chunk + 1) * chunkBytes);
}

/** How many bytes of a range lie in one chunk. */
export function bytesIn(chunk: number, { start, end }: Range): number {
  return Math.max(0, Math.min(end, (chunk + 1) * chunkBytes) - Math.max(start, chunk * chunkBytes));
}
