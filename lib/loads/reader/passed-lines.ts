// A stamp stands within the first bytes of a line, and rarely more than a few lines lie between two stamps.
const keptLines = 64;
const keptBytes = 400;

/** Remembers the heads of the last lines that were passed unread, for the time of the line after them. */
export function passedLines() {
  const buffers: Buffer[] = [];
  const starts = new Uint32Array(keptLines);
  const ends = new Uint32Array(keptLines);
  let count = 0;

  return {
    add(buffer: Buffer, start: number, end: number) {
      const slot = count % keptLines;
      buffers[slot] = buffer;
      starts[slot] = start;
      ends[slot] = end;
      count += 1;
    },
    /** Copies what is kept: the memory of a chunk may be used again for the next. */
    settle() {
      for (let slot = 0; slot < Math.min(count, keptLines); slot++) {
        const start = starts[slot] ?? 0;
        const head = Buffer.from(buffers[slot]?.subarray(start, Math.min(ends[slot] ?? 0, start + keptBytes)) ?? []);
        buffers[slot] = head;
        starts[slot] = 0;
        ends[slot] = head.length;
      }
    },
    /** How many lines were passed, and the heads that are kept, the latest first; begins anew. */
    take(): { count: number; heads: string[] } {
      const heads = Array.from({ length: Math.min(count, keptLines) }, (_, age) => {
        const slot = (count - 1 - age) % keptLines;
        const start = starts[slot] ?? 0;
        return buffers[slot]?.toString("utf8", start, Math.min(ends[slot] ?? 0, start + keptBytes)) ?? "";
      });
      const taken = { count, heads };
      count = 0;
      return taken;
    },
  };
}
