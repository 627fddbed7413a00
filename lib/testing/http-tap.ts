import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { onTestFinished } from "vitest";

/** A moment of a request: it has come and the server knows nothing of it, or the server has done it and nobody has heard. */
export type Step = {
  when: "asked" | "done";
  method: string;
  url: string;
  /** The `Content-Range` of what is sent. */
  sends?: string | undefined;
};

/**
 * A way to an HTTP server on which each request waits for `onStep` before it goes on to the server, and each answer before it goes back. So a test
 * can act at exactly that moment.
 */
export async function httpTap(target: string, onStep: (step: Step) => Promise<void> | void): Promise<string> {
  const { hostname, port } = new URL(target);

  async function forward(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { method = "GET", url = "/", headers } = req;
    const sends = headers["content-range"];
    await onStep({ when: "asked", method, url, sends });
    if (res.destroyed) return;
    const onward = ask({ hostname, port, method, path: url, headers, agent: false });
    res.once("close", () => res.writableFinished || onward.destroy());
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      onward.once("response", resolve).once("error", reject);
    });
    // A server may answer before it has the whole body: the rest is read all the same, or the client would never hear the answer.
    req.pipe(onward).once("close", () => req.resume());
    const answer = await answered;
    await onStep({ when: "done", method, url, sends });
    res.writeHead(answer.statusCode ?? 502, answer.headers);
    await pipeline(answer, res);
  }

  const server = createServer({ requestTimeout: 0 }, (req, res) => {
    // The one who asked sees what became of its connection; there is nobody else to tell.
    forward(req, res).catch(() => res.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}
