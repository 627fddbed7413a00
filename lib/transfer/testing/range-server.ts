import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

export type RangeRequest = { path: string; start: number; end: number; number: number };

/** Answers a request itself and returns true, or leaves it to the server. */
export type Answer = (request: RangeRequest, response: ServerResponse, content: Buffer) => boolean | undefined;

/** A plain file server on loopback that serves `files` by range and remembers what it was asked, until the test ends. */
export async function rangeServer(files: Record<string, Buffer>, answer: Answer = () => false) {
  const requests: RangeRequest[] = [];
  const server = createServer((message, response) => {
    const content = files[(message.url ?? "").split("?")[0] ?? ""];
    if (!content) {
      response.writeHead(404).end();
      return;
    }

    const request = { ...rangeOf(message, content.length), path: message.url ?? "", number: requests.length + 1 };
    requests.push(request);
    if (!answer(request, response, content)) serveRange(request, response, content);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });

  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    bytesAsked: () => requests.reduce((n, r) => n + r.end - r.start, 0),
  };
}

/** The answer of an honest server, or its first `count` bytes and then a cut connection. */
export function serveRange(
  { start, end }: RangeRequest,
  response: ServerResponse,
  content: Buffer,
  count?: number,
): void {
  response.writeHead(206, {
    "content-range": `bytes ${start}-${end - 1}/${content.length}`,
    "content-length": end - start,
  });
  if (count === undefined) response.end(content.subarray(start, end));
  else response.write(content.subarray(start, start + count), () => response.destroy());
}

function rangeOf(message: IncomingMessage, size: number): { start: number; end: number } {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(message.headers.range ?? "") ?? [];
  return { start: Number(first ?? 0), end: last === undefined ? size : Number(last) + 1 };
}
