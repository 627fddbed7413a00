import type { IncomingMessage } from "node:http";
import type { Fault } from "../faults/parse-fault.ts";
import type { FaultPlan } from "../faults/create-faults.ts";
import type { Token } from "./callers.ts";
import type { HubState } from "./hub-request.ts";
import type { Limiter } from "./rate-limit.ts";
import type { RequestLog } from "./request-log.ts";

/** What both hosts of the hub work with. */
export type HubContext = {
  state: HubState;
  faults: FaultPlan;
  limiter: Limiter;
  log: RequestLog;
  tokens: Token[];
  timeScale: number;
  bytesPerSecond: number;
};

export type Target = { path: string; segments: string[] | null; query: URLSearchParams };

/**
 * Path, its decoded segments (null when they cannot be decoded) and query. Not by `URL`, which would take `%2e%2e` for a way
 * up and show a path that was not asked for.
 */
export function targetOf(req: IncomingMessage): Target {
  const [path = "/", query = ""] = (req.url ?? "/").split(/\?(.*)/s);
  return { path, segments: decoded(path), query: new URLSearchParams(query) };
}

export function retryTestId(req: IncomingMessage): string | undefined {
  const header = req.headers["x-retry-test-id"];
  return Array.isArray(header) ? header[0] : header;
}

export function ownFault(fault: Fault | null): string | undefined {
  return fault?.kind === "own" ? fault.name : undefined;
}

function decoded(path: string): string[] | null {
  try {
    return path
      .split("/")
      .slice(1)
      .map((segment) => decodeURIComponent(segment));
  } catch {
    return null;
  }
}
