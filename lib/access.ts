import "server-only";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { findActor } from "#lib/members/find-actor.ts";
import { isSameOrigin } from "#lib/members/same-origin.ts";
import { may, type Actor, type Permission, permissions } from "#lib/members/roles.ts";
import { services } from "#lib/services.ts";

/** Who sent the request being answered, or null; read once a request. */
export const currentActor = cache(async (): Promise<Actor | null> => findActor(await headers(), services()));

/** The actor of a page; without a session the browser is sent to sign in, without the role the page is refused with 403. */
export async function requirePage(permission: Permission): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in");
  if (!may(actor.role, permission)) forbidden();
  return actor;
}

/** Throws `forbidden`, saying which role would be needed. */
export function checkRole(actor: Actor, permission: Permission): void {
  if (may(actor.role, permission)) return;
  throw new AppError(
    "forbidden",
    `You are signed in as ${article(actor.role)}. Ask an admin for the ${permissions[permission]} role.`,
  );
}

/** Throws `forbidden` when a write does not come from a page of ours. */
export async function requireSameOrigin(): Promise<void> {
  const origin = (await headers()).get("origin");
  if (isSameOrigin(origin, env().SLUICE_URL)) return;
  throw new AppError(
    "forbidden",
    `This request came from ${origin ?? "no page"}, not from ${env().SLUICE_URL}. Open Sluice there.`,
  );
}

function article(role: string): string {
  return /^[aeo]/.test(role) ? `an ${role}` : `a ${role}`;
}
