import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { answerFault, CutBody, faultyBody, resetConnection } from "../faults/apply-fault.ts";
import type { Fault } from "../faults/parse-fault.ts";
import { pace } from "../http/pace.ts";
import { anybody, authenticate } from "./authenticate.ts";
import { answer, type Call, type Gcs } from "./call.ts";
import { GcsError } from "./errors.ts";
import { type Match, matchRoute, readTarget } from "./match-route.ts";
import { type Api, renderError } from "./render-error.ts";
import type { RequestLog } from "./request-log.ts";

/** Faults beyond the shared grammar, for the end of an XML upload above all; the last makes the operation fail that creates a cache. */
export const ownFaults = ["return-200-error-body", "done-but-answer-lost", "done-after-30s", "zone-out-of-capacity"];

/** One request from its first line to its answer; only a bug of ours is thrown on. */
export async function handleRequest(
  req: IncomingMessage,
  res: ServerResponse,
  gcs: Gcs,
  log: RequestLog,
): Promise<void> {
  let api = readTarget(req.url ?? "/", req.headers.host ?? "").api;
  let fault: Fault | null = null;
  try {
    const match = matchRoute(req.method ?? "GET", req.url ?? "/", req.headers.host ?? "");
    api = match.route.api;
    fault = takeFault(req, match, gcs);
    const entry = {
      operation: match.route.operation,
      resource: `${match.bucket}/${match.object}`,
      ...details(req, match),
    };
    let caller: string | null = null;
    res.once("close", () => log.add({ ...entry, caller, status: res.headersSent ? res.statusCode : 0 }));
    if (await struck(fault, res, api, gcs)) return;

    const known = match.route.operation === "sts.token" ? anybody : authenticate(req, gcs);
    caller = known.caller;
    const { route, ...found } = match;
    const call: Call = {
      ...found,
      req,
      res,
      api,
      ...known,
      fault,
      timeScale: gcs.timeScale,
      operation: route.operation,
      body: requestBody(req, fault, gcs),
      origin: `http://${req.headers.host}`,
    };
    await route.handle(call, gcs);
  } catch (error) {
    answerError(error, { req, res, fault: null }, api);
  }
}

/** A fault that counts from the end of an object is left for whoever knows where that is. */
function takeFault(req: IncomingMessage, { route }: Match, { faults }: Gcs): Fault | null {
  const isDownload = route.api === "media" || route.operation === "xml.get";
  const testId = req.headers["x-retry-test-id"]?.toString();
  return faults.next(
    route.operation,
    testId,
    (next) => !(isDownload && next.kind === "broken-stream" && next.finalChunkOnly),
  );
}

async function struck(fault: Fault | null, res: ServerResponse, api: Api, { timeScale }: Gcs): Promise<boolean> {
  const name = fault?.kind === "own" ? fault.name : undefined;
  if (name === "done-after-30s") await sleep(30_000 * timeScale);
  if (name === "return-200-error-body") {
    const { contentType, body } = renderError(backendError(200), "xml");
    answer({ req: res.req, res, fault: null }, 200, { "Content-Type": contentType }, body);
    return true;
  }
  return answerFault(fault, res, (status) => renderError(backendError(status), api));
}

// Leaving the loop over a request's body must not end its connection: the error still has to be answered on it.
function requestBody(
  req: IncomingMessage,
  fault: Fault | null,
  { bytesPerSecond, timeScale }: Gcs,
): AsyncIterable<Buffer> {
  const body = { [Symbol.asyncIterator]: () => req.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer> };
  const paced = bytesPerSecond > 0 ? pace(req.socket, bytesPerSecond, body) : body;
  if (!fault || req.method === "GET") return paced;
  const size = Number(req.headers["content-length"] ?? Number.MAX_SAFE_INTEGER);
  return faultyBody(fault, paced, { size, timeScale });
}

function answerError(error: unknown, to: Pick<Call, "req" | "res" | "fault">, api: Api): void {
  const told = error instanceof CutBody && error.status !== undefined ? backendError(error.status) : error;
  if (told instanceof CutBody || to.res.headersSent) {
    if (!(told instanceof CutBody)) throw told;
    return resetConnection(to.res);
  }
  if (!(told instanceof GcsError)) throw told;
  const { contentType, body } = renderError(told, api);
  // What is left of the body is read and thrown away, so that a client in the middle of sending sees the answer.
  to.req.resume();
  const status = (api === "xml" && told.xml.status) || told.status;
  answer(to, status, { "Content-Type": contentType }, status === 304 ? "" : body);
}

function backendError(status: number): GcsError {
  const message = "We encountered an internal error. Please try again.";
  const reason = status === 429 ? "rateLimitExceeded" : "backendError";
  return new GcsError(status, reason, message, {
    code: status === 503 ? "ServiceUnavailable" : "InternalError",
    message,
  });
}

function details(req: IncomingMessage, { query }: Match): { range?: string; part?: number } {
  const range = req.headers.range ?? req.headers["content-range"];
  const part = query.get("partNumber");
  return { ...(range !== undefined && { range }), ...(part !== null && { part: Number(part) }) };
}
