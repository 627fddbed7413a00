import { Agent, type IncomingMessage, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** An object that is refused, gone, or shorter than what was asked of it: the native part tells none from the others. */
export class NativeError extends Error {
  override name = "NativeError" as const;
  object: string;
  /** How many bytes were asked for. */
  bytes: number;

  constructor(object: string, bytes: number) {
    super(`${object} gave no ${bytes} bytes`);
    this.object = object;
    this.bytes = bytes;
  }
}

// google-cloud-cpp: what is asked again, how long between, how long in all.
const passing = new Set([408, 429, 500, 502, 503, 504]);
const firstPauseMs = 1000;
const longestPauseMs = 300_000;
const patienceMs = 900_000;

export type NativeClient = { read(object: string, start: number, into: Buffer): Promise<void>; close(): void };

/**
 * Reads ranges of a bucket's objects as the C++ client of the streamer does: kept connections, and a range that breaks is
 * gone on with where it stopped. A server that only stalls is waited for without end, and nothing is said.
 */
export function nativeClient(url: string, bucket: string, timeScale: number): NativeClient {
  const agent = new Agent({ keepAlive: true });
  const base = new URL(url);

  async function once(object: string, start: number, into: Buffer): Promise<number> {
    const path = `/storage/v1/b/${encodeURIComponent(bucket)}/o/${encodeURIComponent(object)}?alt=media`;
    const range = `bytes=${start}-${start + into.length - 1}`;
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const headers = { range, "cache-control": "no-transform" };
    request({ agent, hostname: base.hostname, port: base.port, path, headers }, resolve).on("error", reject).end();
    const response = await promise;
    if (response.statusCode !== 206) {
      response.resume();
      if (passing.has(response.statusCode ?? 0)) return 0;
      throw new NativeError(object, into.length);
    }
    const filled = await fill(response, into);
    // The server sent all that it promised, and it is less than was asked for: the object ends here.
    if (filled < into.length && response.complete) throw new NativeError(object, into.length);
    return filled;
  }

  return {
    async read(object, start, into) {
      let giveUpAt = Date.now() + patienceMs * timeScale;
      let pause = firstPauseMs;
      for (let done = 0; done < into.length;) {
        const read = await once(object, start + done, into.subarray(done)).catch((error: unknown) => {
          if (error instanceof NativeError) throw error;
          return 0;
        });
        done += read;
        if (done === into.length) return;
        if (read > 0) {
          giveUpAt = Date.now() + patienceMs * timeScale;
          pause = firstPauseMs;
        }
        if (Date.now() > giveUpAt) throw new NativeError(object, into.length);
        await sleep(pause * timeScale);
        pause = Math.min(pause * 2, longestPauseMs);
      }
    },
    close: () => agent.destroy(),
  };
}

async function fill(response: IncomingMessage, into: Buffer): Promise<number> {
  let filled = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) filled += chunk.copy(into, filled);
  } catch {
    // Cut off: what arrived counts, the rest is asked for again.
  }
  return filled;
}
