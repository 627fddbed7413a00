import type { IncomingMessage, ServerResponse } from "node:http";
import { readJson } from "../http/read-json.ts";
import { sendJson } from "../http/send-json.ts";
import type { HubContext } from "./hub-context.ts";
import type { Change } from "./recipe-repo.ts";
import type { RateLimit } from "./rate-limit.ts";

/**
 * What the real Hub does not have: `GET` and `DELETE /_sandbox/requests`, `POST /_sandbox/expire-urls`, `PUT
 * /_sandbox/rate-limit` (`{requests, windowSeconds}` or `null`), `POST /_sandbox/commit` (`{repo, files: {path: text}, seed}` →
 * `{commit}`; with a seed the weights are made anew) and `POST /_sandbox/token` (`{token, name}`, of somebody who may read every repo). Returns false when the request
 * is for something else.
 */
export async function controlRoute(
  { state, limiter, log, tokens }: HubContext,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  const [, room, name] = (req.url ?? "").split(/[/?]/);
  if (room !== "_sandbox") return false;

  const call = `${req.method} ${name}`;
  const body = req.method === "PUT" || req.method === "POST" ? await readJson(req).catch(() => undefined) : undefined;
  if (call === "GET requests") {
    sendJson(res, 200, log.shown());
  } else if (call === "DELETE requests") {
    log.clear();
    sendJson(res, 200, {});
  } else if (call === "POST expire-urls") {
    state.urls.expireAll();
    sendJson(res, 200, {});
  } else if (call === "PUT rate-limit" && (body === null || isRateLimit(body))) {
    limiter.set(body);
    sendJson(res, 200, body);
  } else if (call === "POST commit" && isCommit(body)) {
    const snapshot = await state.repos.change(body.repo, body);
    if (snapshot) sendJson(res, 200, { commit: snapshot.commit });
    else sendJson(res, 404, { error: `${body.repo} is no repo of the sandbox that can be changed here.` });
  } else if (call === "POST token" && isToken(body)) {
    const { token, name } = body;
    tokens.push({ token, name, displayName: name, role: "read", orgs: [...organisations(state)], granted: "all" });
    sendJson(res, 200, { name });
  } else {
    sendJson(res, 400, { error: `${call} is no control of the sandbox's hub, or its body is not what it takes.` });
  }
  return true;
}

function isRateLimit(body: unknown): body is RateLimit {
  if (typeof body !== "object" || body === null || !("requests" in body) || !("windowSeconds" in body)) return false;
  return typeof body.requests === "number" && typeof body.windowSeconds === "number";
}

function isCommit(body: unknown): body is Change & { repo: string } {
  if (typeof body !== "object" || body === null || !("repo" in body) || !("files" in body)) return false;
  const { repo, files } = body;
  if (typeof repo !== "string" || typeof files !== "object" || files === null) return false;
  if ("seed" in body && typeof body.seed !== "string") return false;
  return Object.values(files).every((text) => typeof text === "string");
}

function isToken(body: unknown): body is { token: string; name: string } {
  if (typeof body !== "object" || body === null || !("token" in body) || !("name" in body)) return false;
  return typeof body.token === "string" && typeof body.name === "string";
}

function organisations({ repos }: HubContext["state"]): Set<string> {
  return new Set(repos.list().map(({ id }) => id.split("/")[0] ?? ""));
}
