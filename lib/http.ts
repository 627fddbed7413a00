import "server-only";
import { currentActor, checkRole, requireSameOrigin } from "#lib/access.ts";
import type { ActionFailure } from "#lib/action-result.ts";
import { recordRefusal } from "#lib/activity/record-refusal.ts";
import { type RecordDone, recorded } from "#lib/activity/recorded.ts";
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

/** The same for a route that streams: it makes its own response. */
export async function answered(permission: Permission, run: (actor: Actor) => Promise<Response>): Promise<Response> {
  try {
    return await run(permitted(await currentActor(), permission));
  } catch (error) {
    return errorResponse(failure(error));
  }
}

/**
 * The same for a route that writes (a file upload). It must come from a page of ours, and it has its row in the activity log: of what was done in
 * the transaction of that, by `record`, and of what is refused or fails.
 */
export async function written(
  { may, ...act }: { may: Permission; action: string; target: string },
  run: (by: { actor: Actor; record: RecordDone }) => Promise<Response>,
): Promise<Response> {
  let sender: Actor | null = null;
  try {
    sender = await currentActor();
    await requireSameOrigin();
    const actor = permitted(sender, may);
    return await recorded(services().db, { ...act, actor }, (record) => run({ actor, record }));
  } catch (error) {
    const refusal = failure(error);
    await recordRefusal(services().db, { ...act, actor: sender }, refusal);
    return errorResponse(refusal);
  }
}

function permitted(actor: Actor | null, permission: Permission): Actor {
  if (!actor) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
  checkRole(actor, permission);
  return actor;
}

function errorResponse({ code, message }: ActionFailure): Response {
  const headers = code === "upstream_unavailable" || code === "quota_exhausted" ? { "retry-after": "5" } : {};
  return Response.json({ code, message }, { status: statuses[code], headers });
}
