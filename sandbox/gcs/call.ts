import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { faultyBody, resetConnection } from "../faults/apply-fault.ts";
import type { FaultPlan } from "../faults/create-faults.ts";
import type { Fault } from "../faults/parse-fault.ts";
import { sendBody } from "../http/send-body.ts";
import type { Traffic } from "./caches/traffic.ts";
import type { Caller } from "./policy.ts";
import type { Api } from "./render-error.ts";
import type { Store } from "./store.ts";
import type { Tokens } from "./tokens.ts";

export type Gcs = {
  store: Store;
  tokens: Tokens;
  faults: FaultPlan;
  /** Access id → secret and principal, for clients that sign as S3 clients do. */
  hmacKeys: Record<string, { secret: string; principal: string }>;
  bytesPerSecond: number;
  /** The same for whoever reads from a zone, and for what the zone's cache holds. */
  zoneBytesPerSecond: number;
  cachedBytesPerSecond: number;
  /** What was read from zones. */
  traffic: Traffic;
  pageSize: number;
  rewriteBytes: number;
  timeScale: number;
  /** What caches and their operations are measured by, in ms since 1970. */
  now: () => number;
  /** How states of caches are spelled: Google's own clients were seen to get both. */
  stateCase: "lower" | "upper";
};

/** One request after it was routed: what is asked of what, by whom. */
export type Call = {
  req: IncomingMessage;
  res: ServerResponse;
  api: Api;
  /** In the storage testbench's words (`storage.objects.get`), or `xml.part` and the like. */
  operation: string;
  /** Decoded; empty where the path has none. */
  bucket: string;
  object: string;
  /** Where a copy goes. */
  targetBucket: string;
  targetObject: string;
  query: URLSearchParams;
  caller: Caller;
  /** Where the caller's machine stands; null when that is nowhere in Google Cloud. */
  zone: string | null;
  /** Paced, and broken where a fault says so. */
  body: AsyncIterable<Buffer>;
  fault: Fault | null;
  /** What a stall of the fault is multiplied with. */
  timeScale: number;
  /** `http://HOST` as the client called it; links in answers start with it. */
  origin: string;
};

export type Handler = (call: Call, gcs: Gcs) => void | Promise<void>;

/** The end of every request that is not a download. With the fault `done-but-answer-lost` what was asked is done, and the client never learns it. */
export function answer(
  { res, req, fault, timeScale = 1 }: Pick<Call, "res" | "req" | "fault"> & Partial<Pick<Call, "timeScale">>,
  status: number,
  headers: OutgoingHttpHeaders,
  body = "",
): void {
  if (fault?.kind === "own" && fault.name === "done-but-answer-lost") return resetConnection(res);
  if (fault && fault.kind !== "own" && req.method === "GET") {
    res.writeHead(status, { "Content-Length": Buffer.byteLength(body), ...headers });
    const limits = { size: Buffer.byteLength(body), timeScale };
    void sendBody(res, faultyBody(fault, Readable.from([Buffer.from(body)]), limits));
    return;
  }
  // Without a length an answer to HEAD or 308 would be read as open-ended by some clients.
  const length = status === 204 || status === 304 ? {} : { "Content-Length": Buffer.byteLength(body) };
  res.writeHead(status, { ...length, ...headers });
  res.end(req.method === "HEAD" ? undefined : body);
}

export function answerJson(call: Call, value: unknown, headers: OutgoingHttpHeaders = {}): void {
  answer(call, 200, { "Content-Type": "application/json; charset=UTF-8", ...headers }, JSON.stringify(value));
}

/** Node's client reads an answer of any type but text as a Blob and finds nothing in it. */
export function answerXml(call: Call, body: string, headers: OutgoingHttpHeaders = {}): void {
  answer(call, 200, { "Content-Type": "text/xml; charset=UTF-8", ...headers }, body);
}

const maxTextBytes = 4 * 1024 * 1024;

export async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size <= maxTextBytes) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
