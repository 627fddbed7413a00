import { Readable } from "node:stream";
import { Agent, type Dispatcher } from "undici";
import { AppError } from "#lib/errors.ts";
import { ciphers } from "./ciphers.ts";
import { isNetworkError, networkError } from "./network-error.ts";
import { sinkError } from "./sink-error.ts";

type SinkRequest = {
  method: "GET" | "PUT" | "POST" | "DELETE";
  /** Path and query, encoded. */
  path: string;
  /** Names the object in an error: `gs://bucket/name`. */
  target: string;
  signal: AbortSignal;
  headers?: Record<string, string>;
  body?: Buffer | string | Readable;
  /** Statuses beside 2xx that the caller understands. */
  accept?: number[];
  seconds?: number;
};

type SinkAnswer = { status: number; headers: Dispatcher.ResponseData["headers"]; text: string };

type SinkRequests = {
  /** The whole answer. Throws a `TransferError` for any status that is neither 2xx nor accepted. */
  send(request: SinkRequest): Promise<SinkAnswer>;
  /** The answer's body as it arrives. */
  read(request: SinkRequest): AsyncIterable<Buffer>;
  close(): Promise<void>;
};

export type SinkOptions = {
  /** Without a slash at the end: `https://storage.googleapis.com`. */
  endpoint: string;
  bucket: string;
  accessToken: () => Promise<string | undefined>;
  connections?: number;
  /** No answer, or no byte of it, for this long ends the attempt as `stalled`. Covers sending a part as well as waiting for the answer. */
  answerSeconds?: number;
  /** Google: completing "can take several minutes". */
  completeSeconds?: number;
};

/** So much is handed to the socket at a time: it is still in the processor's cache when it is encrypted and sent. */
const PIECE_BYTES = 512 * 1024;

/** Single requests to Cloud Storage: authorised, timed, and with its errors in our words. */
export function sinkRequests({
  endpoint,
  accessToken,
  connections = 64,
  answerSeconds = 120,
}: Omit<SinkOptions, "bucket" | "completeSeconds">): SinkRequests {
  const agent = new Agent({ allowH2: false, connections, connect: { ciphers } });

  async function open({ method, path, headers, body, signal, seconds = answerSeconds }: SinkRequest) {
    const token = await accessToken();
    signal.throwIfAborted();
    return agent.request({
      origin: new URL(endpoint).origin,
      path: new URL(endpoint).pathname.replace(/\/$/, "") + path,
      method,
      headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      body: Buffer.isBuffer(body) && body.length > 2 * PIECE_BYTES ? Readable.from(pieces(body)) : (body ?? null),
      signal,
      headersTimeout: seconds * 1000,
      bodyTimeout: seconds * 1000,
    });
  }

  async function answer(request: SinkRequest): Promise<Dispatcher.ResponseData> {
    const response = await open(request);
    const { statusCode: status, headers, body } = response;
    if (status < 300 || request.accept?.includes(status)) return response;
    throw sinkError(status, headers, await body.text(), request.target);
  }

  return {
    send(request) {
      return explained(
        answer(request).then(async ({ statusCode, headers, body }) => ({
          status: statusCode,
          headers,
          text: await body.text(),
        })),
        request.signal,
      );
    },
    async *read(request) {
      const { body }: { body: AsyncIterable<Buffer> } = await explained(answer(request), request.signal);
      try {
        yield* body;
      } catch (error) {
        throw explain(error, request.signal);
      }
    },
    async close() {
      await agent.destroy();
    },
  };
}

/** Our own errors pass, an abort gives its own reason, and only what the network did is translated. */
function explain(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof AppError) return error;
  return isNetworkError(error) ? networkError(error, "Cloud Storage") : error;
}

async function explained<T>(call: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw explain(error, signal);
  }
}

function* pieces(body: Buffer): Generator<Buffer> {
  for (let start = 0; start < body.length; start += PIECE_BYTES) yield body.subarray(start, start + PIECE_BYTES);
}
