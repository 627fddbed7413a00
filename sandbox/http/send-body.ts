import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { CutBody } from "../faults/apply-fault.ts";

/**
 * Sends a body under headers that were written before, as fast as the other side takes it, and returns the bytes sent. A
 * `CutBody` cuts the connection after what came before it; a client that went away ends it quietly.
 */
export async function sendBody(res: ServerResponse, body: AsyncIterable<Buffer>): Promise<number> {
  const gone = new AbortController();
  res.once("close", () => gone.abort());
  let sent = 0;
  try {
    for await (const chunk of body) {
      if (res.destroyed) return sent;
      sent += chunk.length;
      if (!res.write(chunk)) await once(res, "drain", { signal: gone.signal }).catch(() => undefined);
    }
    res.end();
  } catch (error) {
    if (!(error instanceof CutBody)) throw error;
    await flushed(res, gone.signal);
    res.socket?.destroy();
  }
  return sent;
}

async function flushed(res: ServerResponse, gone: AbortSignal) {
  if (res.destroyed || gone.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  gone.addEventListener("abort", () => resolve(), { once: true });
  // Headers alone wait in Node's buffer until a byte of body is written; an empty write brings them out.
  res.flushHeaders();
  res.write("", () => resolve());
  await promise;
}
