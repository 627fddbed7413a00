import { invalid } from "./errors.ts";

export type Related = { metadata: string; contentType: string | undefined; media: AsyncIterable<Buffer> };

const maxHeadBytes = 1024 * 1024;

/** `boundary=x` or `boundary="=x="`; Python quotes, Node and Go do not. */
export function readBoundary(contentType: string | undefined): string {
  const match = /^multipart\/related;.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? "");
  const boundary = match?.[1] ?? match?.[2];
  if (!boundary) throw invalid("Multipart content type has no boundary.");
  return boundary;
}

/** Splits an upload into its metadata and its bytes. The bytes are streamed: only a boundary's length is held back. */
export async function readRelated(body: AsyncIterable<Buffer>, boundary: string): Promise<Related> {
  const chunks = body[Symbol.asyncIterator]();
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  let head: Buffer = Buffer.from("\r\n");
  let parts = split(head, delimiter);
  while (!parts) {
    const next = await chunks.next();
    if (next.done || head.length > maxHeadBytes) throw malformed();
    head = Buffer.concat([head, next.value]);
    parts = split(head, delimiter);
  }
  const { metadata, contentType, rest } = parts;
  return { metadata, contentType, media: untilDelimiter(rest, chunks, delimiter) };
}

function split(head: Buffer, delimiter: Buffer) {
  const first = head.indexOf(delimiter);
  const metadataStart = first < 0 ? -1 : head.indexOf("\r\n\r\n", first);
  const metadataEnd = metadataStart < 0 ? -1 : head.indexOf(delimiter, metadataStart + 2);
  const mediaStart = metadataEnd < 0 ? -1 : head.indexOf("\r\n\r\n", metadataEnd);
  if (mediaStart < 0) return null;
  const headers = head.toString("latin1", metadataEnd + delimiter.length, mediaStart);
  return {
    metadata: head.toString("utf8", metadataStart + 4, metadataEnd),
    contentType: /^content-type:\s*(.+)$/im.exec(headers)?.[1]?.trim(),
    // The line end before the bytes stays with them, so that the delimiter is found even where there are none.
    rest: head.subarray(mediaStart + 2),
  };
}

async function* untilDelimiter(rest: Buffer, chunks: AsyncIterator<Buffer>, delimiter: Buffer): AsyncGenerator<Buffer> {
  let held = rest;
  let skip = 2;
  for (;;) {
    const end = held.indexOf(delimiter);
    const safe = end < 0 ? Math.max(held.length - delimiter.length + 1, 0) : end;
    if (safe > skip) yield held.subarray(skip, safe);
    if (end >= 0) break;
    skip = Math.max(skip - safe, 0);
    const next = await chunks.next();
    if (next.done) throw malformed();
    held = Buffer.concat([held.subarray(safe), next.value]);
  }
  while (!(await chunks.next()).done);
}

function malformed() {
  return invalid("Missing end boundary in multipart body.");
}
