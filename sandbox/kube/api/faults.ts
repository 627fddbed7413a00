import { ServerResponse } from "node:http";
import { PassThrough, type Writable } from "node:stream";
import { answerFault, faultyBody, resetConnection } from "../../faults/apply-fault.ts";
import type { FaultPlan } from "../../faults/create-faults.ts";
import type { Fault } from "../../faults/parse-fault.ts";
import { sendBody } from "../../http/send-body.ts";
import { KubeError, statusOf } from "../errors.ts";
import { resources } from "../resources.ts";
import type { Call } from "./call.ts";

const verbs = [
  "get",
  "list",
  "watch",
  "create",
  "update",
  "patch",
  "delete",
  "deletecollection",
  "log",
  "scale",
  "binding",
];

/** What can be told to fail: `list.pods`, `log.pods`, `patch.deployments`. */
export const operations = resources.flatMap(({ plural }) => verbs.map((verb) => `${verb}.${plural}`));

/** What was asked is done, and the client never learns it. */
export const ownFaults = ["done-but-answer-lost"];

export function takeFault(plan: FaultPlan, { req, resource, subresource }: Call, verb: string): Fault | null {
  const named = ["log", "scale", "binding"].includes(subresource) ? subresource : verb;
  return plan.next(`${named}.${resource.plural}`, req.headers["x-retry-test-id"]?.toString());
}

/** Carries out a fault that lets nothing be answered. Returns whether the request is dealt with. */
export async function struck(
  fault: Fault | null,
  call: Call,
  handle: (call: Call) => void | Promise<void>,
): Promise<boolean> {
  const { res, req } = call;
  if (fault?.kind === "own") {
    await handle({ ...call, res: new ServerResponse(req) });
    resetConnection(res);
    return true;
  }
  return answerFault(fault, res, (status) => ({
    contentType: "application/json",
    body: JSON.stringify(statusOf(refusal(status))),
  }));
}

/** Where a watch or a log is written to: the answer, or what cuts or stalls it on the way there. */
export function sinkOf(fault: Fault | null, res: ServerResponse, timeScale: number): Writable {
  if (fault?.kind !== "broken-stream" && fault?.kind !== "stall") return res;
  const sink = new PassThrough();
  const gone = new AbortController();
  res.once("close", () => gone.abort());
  const limits = { size: Number.MAX_SAFE_INTEGER, timeScale, signal: gone.signal };
  void sendBody(res, faultyBody(fault, sink, limits));
  return sink;
}

function refusal(status: number): KubeError {
  if (status === 429) {
    const message = "the server has received too many requests and has asked us to try again later";
    return new KubeError(429, "TooManyRequests", message, { retryAfterSeconds: 1 });
  }
  const reason = status === 503 ? "ServiceUnavailable" : status === 504 ? "Timeout" : "InternalError";
  return new KubeError(status, reason, "the server is currently unable to handle the request", {
    retryAfterSeconds: 1,
  });
}
