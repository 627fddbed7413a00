import "server-only";
import { currentActor, checkRole, requireSameOrigin } from "#lib/access.ts";
import type { ActionFailure } from "#lib/action-result.ts";
import { recordRefusal } from "#lib/activity/record-refusal.ts";
import { AppError, type ErrorCode } from "#lib/errors.ts";
import { failure } from "#lib/failure.ts";
import type { Actor, Permission } from "#lib/members/roles.ts";
import { services } from "#lib/services.ts";

const statuses: Record<ErrorCode | "internal", number> = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  quota_exhausted: 429,
  upstream_unavailable: 503,
  internal: 500,
};

/** Answers a read with JSON for who may; errors become `{code, message}` with their status. */
export async function json(permission: Permission, read: (actor: Actor) => Promise<unknown>): Promise<Response> {
  return answered(permission, async (actor) =>
    Response.json(await read(actor), { headers: { "cache-control": "private, no-store" } }),
  );
}

/**
 * The same for a route that writes (a file upload) or streams: it makes its own response. Writes must come from a page of ours, and what is
 * refused or fails of them is a row of the activity log.
 */
export async function answered(
  permission: Permission,
  run: (actor: Actor) => Promise<Response>,
  { write }: { write?: { action: string; target: string } } = {},
): Promise<Response> {
  let actor: Actor | null = null;
  try {
    actor = await currentActor();
    if (write) await requireSameOrigin();
    if (!actor) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
    checkRole(actor, permission);
    return await run(actor);
  } catch (error) {
    const refusal = failure(error);
    if (write) await recordRefusal(services().db, { actor, ...write }, refusal);
    return errorResponse(refusal);
  }
}

function errorResponse({ code, message }: ActionFailure): Response {
  const headers = code === "upstream_unavailable" || code === "quota_exhausted" ? { "retry-after": "5" } : {};
  return Response.json({ code, message }, { status: statuses[code], headers });
}
