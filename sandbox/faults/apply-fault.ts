import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { TLSSocket } from "node:tls";
import type { Fault } from "./parse-fault.ts";

/** Thrown out of a body that a fault cuts. `status` is what to answer instead; without one the connection is to be cut. */
export class CutBody extends Error {
  override name = "CutBody" as const;
  readonly status: number | undefined;

  constructor(status?: number) {
    super("The body was cut by a fault instruction.");
    this.status = status;
  }
}

/**
 * Carries out a fault that needs no body: a status at once, or a reset connection. Returns whether the request is dealt
 * with. `errorBody` is what this server's errors look like.
 */
export function answerFault(
  fault: Fault | null,
  res: ServerResponse,
  errorBody: (status: number) => { contentType: string; body: string },
): boolean {
  if (fault?.kind === "reset-connection") {
    resetConnection(res);
    return true;
  }
  if (fault?.kind !== "status" || fault.afterBytes !== undefined) return false;

  const { contentType, body } = errorBody(fault.status);
  if (fault.retryAfterSeconds !== undefined) res.setHeader("Retry-After", String(fault.retryAfterSeconds));
  // The request's body may be left unread: the connection cannot be used for another request then.
  if (!res.req.complete) res.setHeader("Connection", "close");
  res.writeHead(fault.status, { "Content-Type": contentType, "Content-Length": Buffer.byteLength(body) });
  res.end(res.req.method === "HEAD" ? undefined : body);
  return true;
}

/**
 * A body, of an answer or of a request, with what the fault does to it: bytes changed, a stall, or a cut (`CutBody` is
 * thrown once the bytes before it were given). `size` is what the body should have: a body too short for the fault
 * is cut before its last byte, so a planned fault never passes unseen. `timeScale` shortens stalls.
 */
export async function* faultyBody(
  fault: Fault | null,
  body: AsyncIterable<Buffer>,
  { size, timeScale = 1, signal }: { size: number; timeScale?: number; signal?: AbortSignal },
): AsyncGenerator<Buffer, void, undefined> {
  const at = Math.min(afterBytes(fault), Math.max(size - 1, 0));
  let given = 0;
  let struck = fault === null || fault.kind === "own" || fault.kind === "reset-connection";

  for await (const chunk of body) {
    if (struck || given + chunk.length <= at) {
      given += chunk.length;
      yield chunk;
      continue;
    }
    const before = chunk.subarray(0, at - given);
    const after = chunk.subarray(at - given);
    if (before.length > 0) yield before;
    struck = true;
    given += chunk.length;
    yield await strike(fault, after, timeScale, signal);
  }
  if (!struck) await strike(fault, Buffer.alloc(0), timeScale, signal);
}

/** Cuts the connection so that the other side sees a reset, not an orderly end. */
export function resetConnection(res: ServerResponse): void {
  // Under TLS there is no reset to be had: the connection ends in the middle of what it says.
  if (res.socket && !(res.socket instanceof TLSSocket)) res.socket.resetAndDestroy();
  else res.destroy();
}

function afterBytes(fault: Fault | null): number {
  return fault && "afterBytes" in fault ? (fault.afterBytes ?? 0) : 0;
}

async function strike(fault: Fault | null, rest: Buffer, timeScale: number, signal: AbortSignal | undefined) {
  if (fault?.kind === "status") throw new CutBody(fault.status);
  if (fault?.kind === "broken-stream") throw new CutBody();
  if (fault?.kind === "stall") await stalled(fault.seconds * timeScale, signal);
  return fault?.kind === "corrupted-data" && rest.length > 0 ? flipped(rest) : rest;
}

async function stalled(seconds: number, signal: AbortSignal | undefined) {
  // A timer takes at most 2^31-1 ms; "always" ends when the other side goes away.
  const wait = sleep(Math.min(seconds * 1000, 2 ** 31 - 1), undefined, { ref: false, ...(signal && { signal }) });
  await wait.catch(() => {
    throw new CutBody();
  });
}

function flipped(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed[0] = (changed[0] ?? 0) ^ 1;
  return changed;
}
