import { Readable } from "node:stream";
import type { Dispatcher } from "undici";
// All of undici, with `fetch` and WebSockets, would take each thread eight megabytes more.
import request from "undici/lib/api/api-request.js";
import Agent from "undici/lib/dispatcher/agent.js";
import { ciphers } from "./ciphers.ts";

export type SinkHead = {
  origin: string;
  /** Path and query, encoded. */
  path: string;
  method: "GET" | "PUT" | "POST" | "DELETE";
  headers: Record<string, string>;
  /** No answer, or no byte of it, for this long ends the attempt. */
  seconds: number;
};

type Body = Buffer | string | Readable | undefined;

export type SinkAnswer = { status: number; headers: Dispatcher.ResponseData["headers"]; text: string };

/** So much is handed to the socket at a time: it is still in the processor's cache when it is encrypted and sent. */
const PIECE_BYTES = 512 * 1024;

/** The connections of one thread to Cloud Storage. Throws what the network did, untranslated. */
export function sinkAgent({ connections }: { connections: number }) {
  const agent = new Agent({ allowH2: false, connections, connect: { ciphers } });

  function open({ seconds, ...head }: SinkHead, body: Body, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    return request.call(agent, {
      ...head,
      body: Buffer.isBuffer(body) && body.length > 2 * PIECE_BYTES ? Readable.from(pieces(body)) : (body ?? null),
      signal,
      headersTimeout: seconds * 1000,
      bodyTimeout: seconds * 1000,
    });
  }

  return {
    open,
    async send(head: SinkHead, body: Body, signal: AbortSignal): Promise<SinkAnswer> {
      const { statusCode: status, headers, body: answer } = await open(head, body, signal);
      return { status, headers, text: await answer.text() };
    },
    close: () => agent.destroy(),
  };
}

function* pieces(body: Buffer): Generator<Buffer> {
  for (let start = 0; start < body.length; start += PIECE_BYTES) yield body.subarray(start, start + PIECE_BYTES);
}
