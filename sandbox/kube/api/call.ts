import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import { sendJson } from "../../http/send-json.ts";
import type { KubeError } from "../errors.ts";
import { statusOf } from "../errors.ts";
import type { Registry } from "../registry/registry.ts";
import type { Target } from "./target.ts";

/** Who asks. Who is no admin may look at the version, and at nothing else. */
export type User = { name: string; isAdmin: boolean };

/** One request for an object or objects, after its path was read and its caller known. */
export type Call = Target & {
  req: IncomingMessage;
  res: ServerResponse;
  query: URLSearchParams;
  user: User;
  registry: Registry;
  /** Where a watch or a log goes, after the head of `res`. */
  sink: Writable;
};

export function answer(
  res: ServerResponse,
  status: number,
  value: unknown,
  warnings: string[] = [],
  contentType = "application/json",
): void {
  const headers: OutgoingHttpHeaders = { "Content-Type": contentType, "Cache-Control": "no-cache, private" };
  if (warnings.length > 0) headers["Warning"] = warnings.map((text) => `299 - ${JSON.stringify(text)}`);
  sendJson(res, status, value, headers);
}

export function answerError(res: ServerResponse, error: KubeError): void {
  answer(res, error.code, statusOf(error));
}

/** Who writes, for `managedFields`: as the request names it, else by its program. */
export function fieldManager({ req, query }: Pick<Call, "req" | "query">): string {
  const named = query.get("fieldManager");
  if (named !== null && named !== "") return named;
  return (req.headers["user-agent"] ?? "unknown").split("/")[0]?.slice(0, 128) ?? "unknown";
}

export function isDryRun({ query }: Pick<Call, "query">): boolean {
  return query.getAll("dryRun").includes("All");
}
