import type { IncomingMessage } from "node:http";

const MAX_BYTES = 8 * 1024 * 1024;

/** The whole body of a request, up to 8 MiB. Throws `RangeError` beyond. */
export async function readText(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new RangeError("The body is larger than 8 MiB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The body as JSON. Throws `SyntaxError` when it is none. */
export async function readJson(req: IncomingMessage): Promise<unknown> {
  return JSON.parse(await readText(req));
}
