"use client";

import { createContext, type ReactNode, use } from "react";
import { type Actor, may, type Permission, permissions } from "#lib/members/roles.ts";

const ActorContext = createContext<Actor | null>(null);

export function ActorProvider({ actor, children }: { actor: Actor; children: ReactNode }) {
  return <ActorContext value={actor}>{children}</ActorContext>;
}

/** Who is signed in. */
export function useActor(): Actor {
  const actor = use(ActorContext);
  if (!actor) throw new Error("useActor is used outside the signed-in layout.");
  return actor;
}

/** Why the actor may not do this, to stand beside the disabled control; null when they may. The server decides; this only explains. */
export function useRefusal(permission: Permission): string | null {
  const { role } = useActor();
  return may(role, permission) ? null : `Needs the ${permissions[permission]} role`;
}
