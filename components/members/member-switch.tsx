"use client";

import { useAction } from "#components/hooks/use-action.ts";
import classes from "./member-row.module.css";
import { Button } from "#components/ui/button.tsx";
import { ConfirmButton } from "#components/ui/confirm-button.tsx";
import { disableMemberAction } from "#lib/members/actions.ts";
import type { MemberView } from "#lib/members/schema.ts";

/** Shuts a member out, after a question, or lets them in again. */
export function MemberSwitch({ member, refusal }: Readonly<{ member: MemberView; refusal: string | null }>) {
  const { name, id: memberId } = member;
  const disable = useAction(disableMemberAction, { changes: ["members"] });
  const look = { variant: "default" as const, disabled: refusal !== null, loading: disable.isPending };
  return (
    <>
      {member.disabledAt ? (
        <Button {...look} onClick={() => disable.mutate({ memberId, disabled: false })}>
          Enable
        </Button>
      ) : (
        <ConfirmButton
          {...look}
          question={`Disable ${name}?`}
          consequence="Their sessions end at once and they cannot sign in. What they imported, and what the activity log says of them, stays. They can be enabled again."
          confirm={`Disable ${name}`}
          keep="Leave enabled"
          onConfirm={() => disable.mutate({ memberId, disabled: true })}
        >
          Disable
        </ConfirmButton>
      )}
      {disable.error ? (
        <div role="alert" className={classes.error}>
          {disable.error.message}
        </div>
      ) : null}
    </>
  );
}
