import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { AppError } from "#lib/errors.ts";
import { type Bulk, isBulky } from "./bulk.ts";
import { refusalText } from "./capped-text.ts";
import { isNetworkError, networkError } from "./network-error.ts";
import { type SinkAnswer, sinkAgent, type SinkHead } from "./sink-agent.ts";
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
  /** Sends large bodies elsewhere. Absent: all are sent in this thread. */
  bulk?: Bulk | undefined;
};

/** Single requests to Cloud Storage: authorised, timed, and with its errors in our words. */
export function sinkRequests({
  endpoint,
  accessToken,
  connections = 64,
  answerSeconds = 120,
  bulk,
}: Omit<SinkOptions, "bucket" | "completeSeconds">): SinkRequests {
  const agent = sinkAgent({ connections });
  const { origin, pathname } = new URL(endpoint);
  const prefix = pathname.replace(/\/$/, "");

  async function headOf({ method, path, headers, signal, seconds = answerSeconds }: SinkRequest): Promise<SinkHead> {
    const token = await accessToken();
    signal.throwIfAborted();
    const authorized = { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) };
    return { origin, path: prefix + path, method, headers: authorized, seconds };
  }

  async function whole(request: SinkRequest): Promise<SinkAnswer> {
    const { body, signal } = request;
    const head = await headOf(request);
    if (bulk && Buffer.isBuffer(body) && isBulky(body, bulk)) return bulk.send(head, body, signal);
    return agent.send(head, body, signal);
  }

  async function send(request: SinkRequest): Promise<SinkAnswer> {
    const { status, headers, text } = await whole(request);
    if (status < 300 || request.accept?.includes(status)) return { status, headers, text };
    throw sinkError(status, headers, text, request.target);
  }

  async function open(request: SinkRequest): Promise<Dispatcher.ResponseData["body"]> {
    const { statusCode: status, headers, body } = await agent.open(await headOf(request), undefined, request.signal);
    if (status < 300) return body;
    throw sinkError(status, headers, await refusalText(body), request.target);
  }

  return {
    send: (request) => explained(send(request), request.signal),
    async *read(request) {
      const body: AsyncIterable<Buffer> = await explained(open(request), request.signal);
      try {
        yield* body;
      } catch (error) {
        throw explain(error, request.signal);
      }
    },
    close: () => agent.close(),
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
