import { AppError } from "#lib/errors.ts";
import { type Actor, may, permissions } from "#lib/members/roles.ts";

/** Throws `forbidden` where somebody would show a view to all who may not. */
export function requireShare({ role }: Pick<Actor, "role">): void {
  if (may(role, "views:share")) return;
  throw new AppError("forbidden", `To share a view, ask an admin for the ${permissions["views:share"]} role.`);
}

/** One's own views are one's own; what is shared is kept by all who may share. */
export function mayChangeView(view: { ownerId: string; shared: boolean }, actor: Actor): boolean {
  return view.ownerId === actor.id || (view.shared && may(actor.role, "views:share"));
}
