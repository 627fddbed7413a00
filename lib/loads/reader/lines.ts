/** Longer lines are cut here, so that one line without an end cannot fill the memory. */
export const longestLine = 256 * 1024;

/** Gets one line as a range of a buffer, without its line feed. `cut` says that the line was longer than the range. */
export type LineTaker = (buffer: Buffer, start: number, end: number, cut: boolean) => void;

/**
 * Splits bytes into lines, whatever the sizes of the chunks. Memory stays below one capped line; the ranges handed out
 * are only valid during the call.
 */
export function lineSplitter(take: LineTaker) {
  let carried: Buffer[] = [];
  let carriedBytes = 0;
  let isCut = false;

  function carry(chunk: Buffer, start: number) {
    const room = longestLine - carriedBytes;
    const piece = chunk.subarray(start, start + room);
    if (chunk.length - start > room) isCut = true;
    if (piece.length === 0) return;
    // A copy: the chunk's memory belongs to the stream.
    carried.push(Buffer.from(piece));
    carriedBytes += piece.length;
  }

  function takeCarried() {
    const line = carried.length === 1 && carried[0] ? carried[0] : Buffer.concat(carried);
    take(line, 0, line.length, isCut);
    carried = [];
    carriedBytes = 0;
    isCut = false;
  }

  return {
    push(chunk: Buffer) {
      let start = 0;
      let end = chunk.indexOf(10);
      if (end >= 0 && (carriedBytes > 0 || isCut)) {
        carry(chunk.subarray(0, end), 0);
        takeCarried();
        start = end + 1;
        end = chunk.indexOf(10, start);
      }
      while (end >= 0) {
        const isLong = end - start > longestLine;
        take(chunk, start, isLong ? start + longestLine : end, isLong);
        start = end + 1;
        end = chunk.indexOf(10, start);
      }
      if (start < chunk.length) carry(chunk, start);
    },
    /** Hands out a last line that has no line feed. */
    end() {
      if (carriedBytes > 0) takeCarried();
    },
  };
}
