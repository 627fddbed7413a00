import type { IncomingMessage, ServerResponse } from "node:http";
import { answerFault } from "../faults/apply-fault.ts";
import type { Fault } from "../faults/parse-fault.ts";
import { retryTestRoute } from "../faults/retry-test-route.ts";
import { readText } from "../http/read-json.ts";
import { type Answer, errorAnswer } from "./answer.ts";
import { type Caller, callerOf } from "./callers.ts";
import { controlRoute } from "./control.ts";
import { type HubContext, ownFault, retryTestId, type Target, targetOf } from "./hub-context.ts";
import { type Route, routeOf, unknownRoute } from "./routes.ts";
import { sendAnswer } from "./send-answer.ts";

/** Handles the host that people call the Hub: the API, `resolve`, and the sandbox's own controls. */
export async function handleApi(context: HubContext, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (await retryTestRoute(context.faults, req, res)) return;
  if (await controlRoute(context, req, res)) return;
  const target = targetOf(req);
  const route = target.segments && routeOf(target.segments);
  if (!route) return sendAnswer(res, unknownRoute(), context, null);

  context.log.request(route.name);
  const caller = callerOf(req.headers.authorization, context.tokens);
  const limit = limited(route, caller, context);
  for (const [name, value] of Object.entries(limit.headers)) res.setHeader(name, value);
  const fault = context.faults.next(route.name, retryTestId(req));
  if (struckAtOnce(fault, res)) return;

  const answer = refusedCall(caller, limit.refused) ?? (await routed(route, req, { target, caller, fault }, context));
  await sendAnswer(res, answer, context, fault, route.name);
  await context.state.digests.save();
}

/** Of what the cache of plain files is asked nothing is known to count. */
function limited({ name }: Route, caller: Caller, { limiter }: HubContext) {
  if (name === "hub.resolve-cache") return { headers: {}, refused: undefined };
  return limiter.take(name === "hub.resolve" ? "resolvers" : "api", callerKey(caller));
}

async function routed(
  route: Route,
  req: IncomingMessage,
  { target, caller, fault }: { target: Target; caller: Caller; fault: Fault | null },
  { state }: HubContext,
): Promise<Answer> {
  const request = {
    method: req.method ?? "GET",
    target: req.url ?? "/",
    query: target.query,
    range: req.headers.range,
    caller,
    fault: ownFault(fault),
    body: () => readText(req),
  };
  return route.run(request, state);
}

function refusedCall(caller: Caller, waitSeconds: number | undefined): Answer | null {
  if (waitSeconds !== undefined) {
    const message = "We had to rate limit you, you hit the quota of requests per period.";
    return errorAnswer(429, message, { headers: { "Retry-After": String(waitSeconds) } });
  }
  return caller === "unknown token" ? errorAnswer(401, "Invalid credentials in Authorization header") : null;
}

function struckAtOnce(fault: Fault | null, res: ServerResponse): boolean {
  if (fault?.kind === "status" && fault.status === 429 && fault.retryAfterSeconds !== undefined) {
    res.setHeader("RateLimit", `"api";r=0;t=${fault.retryAfterSeconds}`);
  }
  return answerFault(fault, res, (status) => ({ contentType: "application/json", body: `{"error":"HTTP ${status}"}` }));
}

function callerKey(caller: Caller): string {
  return typeof caller === "string" ? caller : caller.token;
}
