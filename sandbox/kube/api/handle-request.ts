import type { IncomingMessage, ServerResponse } from "node:http";
import { KubeError, methodNotAllowed } from "../errors.ts";
import type { Registry } from "../registry/registry.ts";
import { reviewAccess } from "./access-review.ts";
import { checkWatch } from "./asked-version.ts";
import { type Authenticate, authorize, userOf } from "./authenticate.ts";
import { handleBinding } from "./bind-pod.ts";
import type { FaultPlan } from "../../faults/create-faults.ts";
import { retryTestRoute } from "../../faults/retry-test-route.ts";
import { answer, answerError, type Call } from "./call.ts";
import { discovery, isServed } from "./discovery.ts";
import { sinkOf, struck, takeFault } from "./faults.ts";
import { getObject, listObjects } from "./get-objects.ts";
import { openApi } from "./openapi.ts";
import { patchObject } from "./patch-object.ts";
import { podLog } from "./pod-log.ts";
import { handleScale } from "./scale.ts";
import { readTarget } from "./target.ts";
import { watchObjects } from "./watch-objects.ts";
import { deleteMany, deleteOne, postObject, putObject } from "./write-objects.ts";

type Front = { authenticate: Authenticate; faults: FaultPlan };

const reviewPath = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

/** One request from its first line to its answer; only a bug of ours is thrown on. */
export async function handleRequest(
  req: IncomingMessage,
  res: ServerResponse,
  registry: Registry,
  { authenticate, faults }: Front,
): Promise<void> {
  try {
    await route(req, res, registry, { authenticate, faults });
  } catch (error) {
    if (!(error instanceof KubeError) || res.headersSent) throw error;
    // What is left of the body is read and thrown away, so that a client in the middle of sending sees the answer.
    req.resume();
    answerError(res, error);
  }
}

async function route(req: IncomingMessage, res: ServerResponse, registry: Registry, { authenticate, faults }: Front) {
  if (await retryTestRoute(faults, req, res)) return;
  const { pathname, searchParams: query } = new URL(req.url ?? "/", "http://local");
  const path = pathname.replace(/(.)\/$/, "$1");
  if (["/healthz", "/livez", "/readyz"].includes(path)) return sendText(res, 200, "ok");
  const user = userOf(req, authenticate);
  if (path === reviewPath && req.method === "POST") return reviewAccess({ req, res, user, query });
  if (path === "/openapi/v2") {
    // kubectl 1.20 reads this document in protobuf alone, and takes an empty one for "nothing to check".
    return void res
      .writeHead(200, { "Content-Type": "application/com.github.proto-openapi.spec.v2@v1.0+protobuf" })
      .end();
  }
  const found = discovery(path, req.headers) ?? openApi(path);
  if (found && req.method !== "GET") throw methodNotAllowed();
  if (found) return answer(res, 200, found.body, [], found.contentType);
  if (!isServed(path)) return sendText(res, 404, "404 page not found\n");
  checkAccept(req);

  const call: Call = { ...readTarget(path), req, res, query, user, registry, sink: res };
  const { verb, handle } = operationOf(call);
  authorize(call, verb);
  const fault = takeFault(faults, call, verb);
  if (await struck(fault, call, handle)) return;
  await handle({ ...call, sink: sinkOf(fault, res, registry.timeScale) });
}

type Operation = { verb: string; handle: (call: Call) => void | Promise<void> };

function sendText(res: ServerResponse, status: number, text: string): void {
  res
    .writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Content-Length": Buffer.byteLength(text) })
    .end(text);
}

/** The real server has three forms of an answer, this one JSON alone. */
function checkAccept({ headers: { accept = "*/*" } }: IncomingMessage): void {
  if (accept.split(",").some((type) => /^\s*(\*|application)\/(\*|json)/.test(type))) return;
  const forms = "application/json, application/yaml, application/vnd.kubernetes.protobuf";
  throw new KubeError(406, "NotAcceptable", `406: Not Acceptable\n\nAvailable representations: ${forms}`, {});
}

/** What a method does to what the path names. */
function operationOf(call: Call): Operation {
  const { req, name, subresource } = call;
  const isOne = name !== "";
  if (subresource === "log") return { verb: "get", handle: podLog };
  if (subresource === "binding") return { verb: "create", handle: handleBinding };
  const verbs: Record<string, Operation> = {
    GET: { verb: "get", handle: getObject },
    PUT: { verb: "update", handle: putObject },
    PATCH: { verb: "patch", handle: patchObject },
    DELETE: { verb: "delete", handle: deleteOne },
  };
  if (subresource === "scale") return { verb: verbs[req.method ?? ""]?.verb ?? "get", handle: handleScale };
  if (isWatch(call)) return { verb: "watch", handle: startWatch };
  const many: Record<string, Operation> = {
    GET: { verb: "list", handle: listObjects },
    POST: { verb: "create", handle: postObject },
    DELETE: { verb: "deletecollection", handle: deleteMany },
  };
  const operation = (isOne ? verbs : many)[req.method ?? ""];
  if (!operation || (subresource !== "" && req.method === "DELETE")) throw methodNotAllowed();
  return operation;
}

function isWatch({ req, isWatch, query, subresource }: Call): boolean {
  const asked = query.get("watch");
  return req.method === "GET" && subresource === "" && (isWatch || asked === "true" || asked === "1");
}

function startWatch(call: Call): void {
  checkWatch(call.query);
  watchObjects(call);
}
