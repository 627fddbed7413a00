/** Larger objects are left out: no entry of a log is that long, and memory stays bounded. */
const largestObject = 1024 * 1024;

const quote = 0x22;
const backslash = 0x5c;
const open = 0x7b;
const close = 0x7d;
const lineFeed = 0x0a;

/** Whether a text begins as a JSON array of objects, or as one object over several lines. */
export function isJsonDocument(head: string): boolean {
  return /^\uFEFF?\s*\[\s*\{\s*"/.test(head) || /^\uFEFF?\s*\{\s*\n\s*"/.test(head);
}

/** Splits the bytes of such a document into its objects, whatever the sizes of the chunks, each with the line it begins on. */
export function objectSplitter(take: (text: string, line: number) => void) {
  let pieces: Buffer[] = [];
  let bytes = 0;
  let depth = 0;
  let line = 1;
  let firstLine = 1;
  let isText = false;
  let isEscaped = false;

  function keep(chunk: Buffer, start: number, end: number) {
    bytes += end - start;
    if (bytes <= largestObject) pieces.push(Buffer.from(chunk.subarray(start, end)));
  }

  return {
    push(chunk: Buffer) {
      let start = 0;
      for (let index = 0; index < chunk.length; index++) {
        const byte = chunk[index];
        if (byte === lineFeed) line += 1;
        if (depth === 0) {
          if (byte !== open) continue;
          [depth, start, firstLine, bytes, pieces] = [1, index, line, 0, []];
          continue;
        }
        if (isText) {
          if (isEscaped) isEscaped = false;
          else if (byte === backslash) isEscaped = true;
          else if (byte === quote) isText = false;
          continue;
        }
        if (byte === quote) isText = true;
        else if (byte === open) depth += 1;
        else if (byte === close && --depth === 0) {
          keep(chunk, start, index + 1);
          if (bytes <= largestObject) take(Buffer.concat(pieces).toString("utf8"), firstLine);
        }
      }
      if (depth > 0) keep(chunk, start, chunk.length);
    },
  };
}
