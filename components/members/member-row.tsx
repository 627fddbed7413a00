"use client";

import { useAction } from "#components/hooks/use-action.ts";
import classes from "./member-row.module.css";
import { MemberSwitch } from "#components/members/member-switch.tsx";
import { RoleSelect } from "#components/members/role-select.tsx";
import { useActor } from "#components/shell/actor.tsx";
import { Cell, RowHead, SubLine } from "#components/ui/data-table.tsx";
import { Status } from "#components/ui/status.tsx";
import { Time } from "#components/ui/time.tsx";
import { setRoleAction } from "#lib/members/actions.ts";
import { roles } from "#lib/members/roles.ts";
import type { MemberView } from "#lib/members/schema.ts";

type Props = Readonly<{ member: MemberView; refusal: string | null }>;

/** A member. A changed role counts from their next request on. */
export function MemberRow({ member, refusal }: Props) {
  const actor = useActor();
  const setRole = useAction(setRoleAction, { changes: ["members"] });
  const isSelf = member.id === actor.id;

  return (
    <tr>
      <RowHead>
        {member.name}
        {isSelf ? <span className={classes.self}> you</span> : null}
        <SubLine>{member.email}</SubLine>
      </RowHead>
      <Cell>
        <RoleSelect
          label={`Role of ${member.name}`}
          labelHidden
          value={setRole.isPending ? setRole.variables.role : member.role}
          disabled={refusal !== null || setRole.isPending}
          onChange={(event) => {
            const role = roles.find((one) => one === event.currentTarget.value);
            if (role) setRole.mutate({ memberId: member.id, role });
          }}
        />
        {setRole.error ? (
          <div role="alert" className={classes.error}>
            {setRole.error.message}
          </div>
        ) : null}
        <div className={classes.phone}>
          {member.disabledAt ? <Status kind="off">Disabled</Status> : null}
          <MemberSwitch member={member} refusal={refusal} />
        </div>
      </Cell>
      <Cell wide>
        {member.disabledAt ? <Status kind="off">Disabled</Status> : <Status kind="ready">May sign in</Status>}
      </Cell>
      <Cell wide quiet>
        {member.lastSeenAt ? <Time at={member.lastSeenAt} /> : "not signed in"}
      </Cell>
      <Cell number wide>
        <MemberSwitch member={member} refusal={refusal} />
      </Cell>
    </tr>
  );
}
