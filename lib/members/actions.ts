"use server";

import { headers } from "next/headers";
import { currentActor, requireSameOrigin } from "#lib/access.ts";
import { action } from "#lib/action.ts";
import type { ActionFailure, ActionResult } from "#lib/action-result.ts";
import { recordActivity } from "#lib/activity/record-activity.ts";
import { recordRefusal } from "#lib/activity/record-refusal.ts";
import { env } from "#lib/env.ts";
import { failure } from "#lib/failure.ts";
import { addMember } from "#lib/members/add-member.ts";
import { disableMember, setRole } from "#lib/members/change-member.ts";
import { changePassword } from "#lib/members/change-password.ts";
import { clientAddress } from "#lib/members/client-address.ts";
import {
  addMemberInput,
  changePasswordInput,
  disableMemberInput,
  setRoleInput,
  signInInput,
} from "#lib/members/schema.ts";
import { signIn } from "#lib/members/sign-in.ts";
import { services } from "#lib/services.ts";

/** The one action that anybody may call. */
export async function signInAction(raw: { email: string; password: string }): Promise<ActionResult<null>> {
  try {
    await requireSameOrigin();
    const parsed = signInInput.safeParse(raw);
    if (!parsed.success)
      return {
        ok: false,
        code: "invalid_input",
        message: parsed.error.issues[0]?.message ?? "Check what you entered.",
      };
    const sent = await headers();
    const address = clientAddress(sent.get("x-forwarded-for"), env().SLUICE_PROXIES);
    await signIn({ ...parsed.data, headers: sent, address }, services());
    return { ok: true, data: null };
  } catch (error) {
    return refusedSession("members.sign-in", error);
  }
}

/** Ends the session the request carries; without one there is nothing to end. */
export async function signOutAction(): Promise<ActionResult<null>> {
  try {
    await requireSameOrigin();
    const actor = await currentActor();
    await services().accounts.signOut(await headers());
    if (actor) await recordActivity(services().db, { actor, action: "members.sign-out", outcome: "done" });
    return { ok: true, data: null };
  } catch (error) {
    return refusedSession("members.sign-out", error);
  }
}

/** Wrong passwords and too many of them have their rows already; what stopped an attempt before that gets its own. */
async function refusedSession(action: string, error: unknown): Promise<ActionFailure> {
  const refusal = failure(error);
  if (refusal.code !== "unauthenticated" && refusal.code !== "quota_exhausted")
    await recordRefusal(services().db, { actor: null, action }, refusal);
  return refusal;
}

export const addMemberAction = action(
  { name: "members.add", may: "members:write", input: addMemberInput, target: ({ email }) => email },
  (input, by) => addMember(input, { ...services(), ...by }),
);

export const setRoleAction = action(
  { name: "members.set-role", may: "members:write", input: setRoleInput, target: ({ memberId }) => memberId },
  (input, by) => setRole(input, { ...services(), ...by }),
);

export const disableMemberAction = action(
  { name: "members.disable", may: "members:write", input: disableMemberInput, target: ({ memberId }) => memberId },
  (input, by) => disableMember(input, { ...services(), ...by }),
);

export const changePasswordAction = action(
  { name: "members.change-password", may: "models:read", input: changePasswordInput },
  (input, by) => changePassword(input, { ...services(), ...by }),
);
