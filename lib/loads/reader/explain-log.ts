import { setImmediate } from "node:timers/promises";
import { explained } from "./explained.ts";
import { emptyLoad } from "./load-state.ts";
import { readerFor, type ReadLogLine, type Reader } from "./log-readers.ts";
import type { ExplainedLog } from "../schema.ts";

export type ExplainLogOptions = { processStart?: Date | undefined; onLine?: (line: ReadLogLine) => void };

const mostBytesAtOnce = 1024 * 1024;
/** What a log looks like shows in its first lines. */
const mostHeadBytes = 64 * 1024;

/**
 * Explains the log of a vLLM start from its bytes. Memory stays below a few chunks whatever the log holds, and the event
 * loop is let go after every mebibyte. With `onLine` every line is decoded; without it only those that matter.
 */
export async function explainLog(
  chunks: AsyncIterable<Buffer>,
  { processStart, onLine }: ExplainLogOptions = {},
): Promise<ExplainedLog> {
  let reader: Reader | null = null;
  for await (const chunk of withHead(inUtf8(chunks))) {
    reader ??= readerFor(chunk.toString("utf8", 0, mostHeadBytes), onLine);
    for (let start = 0; start < chunk.length; start += mostBytesAtOnce) {
      reader.push(chunk.subarray(start, start + mostBytesAtOnce));
      await setImmediate();
    }
  }
  return explained(reader?.end() ?? emptyLoad, { processStart });
}

/** The bytes without a mark of their order; a shell of Windows writes two bytes a character, and says so in the first two. */
async function* inUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null = null;
  let isFirst = true;
  for await (const chunk of chunks) {
    const encoding = isFirst ? wideEncoding(chunk) : null;
    const mark = isFirst ? chunk.toString("hex", 0, 3) : "";
    isFirst = false;
    if (encoding) decoder = new TextDecoder(encoding);
    if (decoder) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    else yield mark === "efbbbf" ? chunk.subarray(3) : chunk;
  }
}

/** Of a log in two bytes a character half are zero. A mark that none follow is two bytes of rubbish before a log in UTF-8. */
function wideEncoding(chunk: Buffer): "utf-16le" | "utf-16be" | null {
  const head = chunk.subarray(2, 514);
  if (head.filter((byte) => byte === 0).length * 4 < head.length) return null;
  const mark = chunk.toString("hex", 0, 2);
  return mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : null;
}

/** The same chunks; the first holds enough to tell what it is, if there is as much. */
async function* withHead(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer[] | null = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    if (!head) {
      yield chunk;
      continue;
    }
    if (head.length === 0 && chunk.length >= mostHeadBytes) {
      head = null;
      yield chunk;
      continue;
    }
    // A copy: the chunk's memory belongs to the stream.
    head.push(Buffer.from(chunk));
    bytes += chunk.length;
    if (bytes < mostHeadBytes) continue;
    yield Buffer.concat(head);
    head = null;
  }
  if (head && head.length > 0) yield Buffer.concat(head);
}
