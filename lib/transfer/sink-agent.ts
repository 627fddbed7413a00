import { Readable } from "node:stream";
import type { Dispatcher } from "undici";
// All of undici, with `fetch` and WebSockets, would take each thread eight megabytes more.
import request from "undici/lib/api/api-request.js";
import Agent from "undici/lib/dispatcher/agent.js";
import { cappedText, refusalText } from "./capped-text.ts";
import { ciphers } from "./ciphers.ts";
import { TransferError } from "./transfer-error.ts";

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

/** A list of a thousand uploads or parts, the longest of what is asked for as a whole, is less than one MiB. */
const ANSWER_BYTES = 8 * 2 ** 20;

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
      const text = status < 300 ? await cappedText(answer, ANSWER_BYTES) : await refusalText(answer);
      if (text === null) throw new TransferError("broken", "Cloud Storage sent an answer without an end.");
      return { status, headers, text };
    },
    close: () => agent.destroy(),
  };
}

function* pieces(body: Buffer): Generator<Buffer> {
  for (let start = 0; start < body.length; start += PIECE_BYTES) yield body.subarray(start, start + PIECE_BYTES);
}
