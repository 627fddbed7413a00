import type { IncomingMessage, ServerResponse } from "node:http";
import { readJson } from "../http/read-json.ts";
import { sendJson } from "../http/send-json.ts";
import type { FaultPlan, Instructions } from "./create-faults.ts";

/**
 * The testbench's Retry Test API: `POST /retry_test {instructions, global?}` → `{id}`, `GET` and `DELETE /retry_test/ID`.
 * Returns false when the request is for something else.
 */
export async function retryTestRoute(faults: FaultPlan, req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const [, room, id] = new URL(req.url ?? "/", "http://local").pathname.split("/");
  if (room !== "retry_test") return false;

  if (!id && req.method === "POST") await register(faults, req, res);
  else if (id && req.method === "GET") sendFound(res, faults.left(id));
  else if (id && req.method === "DELETE") sendFound(res, faults.remove(id) ? { id } : null);
  else sendJson(res, 405, { error: "Retry tests are made by POST, read by GET and removed by DELETE." });
  return true;
}

async function register(faults: FaultPlan, req: IncomingMessage, res: ServerResponse) {
  const body = await readJson(req).catch(() => null);
  if (!isRetryTest(body)) {
    return sendJson(res, 400, { error: 'Send {"instructions": {"METHOD": ["INSTRUCTION", …]}, "global": false}.' });
  }
  try {
    const id = faults.register(body.instructions, { global: body.global === true });
    sendJson(res, 200, faults.left(id));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    sendJson(res, 400, { error: error.message });
  }
}

function sendFound(res: ServerResponse, found: object | null) {
  if (found) sendJson(res, 200, found);
  else sendJson(res, 404, { error: "No such retry test." });
}

function isRetryTest(body: unknown): body is { instructions: Instructions; global?: unknown } {
  if (typeof body !== "object" || body === null || !("instructions" in body)) return false;
  const { instructions } = body;
  if (typeof instructions !== "object" || instructions === null) return false;
  return Object.values(instructions).every((list) => Array.isArray(list) && list.every((i) => typeof i === "string"));
}
