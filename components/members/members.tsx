"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { MemberRow } from "#components/members/member-row.tsx";
import { RolesCard } from "#components/members/roles-card.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import { Card } from "#components/ui/card.tsx";
import { Columns } from "#components/ui/columns.tsx";
import { DataTable, HeadCell } from "#components/ui/data-table.tsx";
import { type Finding, PageTitle } from "#components/ui/page-title.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { membersQuery } from "#lib/members/query-options.ts";
import type { MemberView } from "#lib/members/schema.ts";

const AddMember = dynamic(() => import("#components/members/add-member.tsx").then((module) => module.AddMember), {
  ssr: false,
});

/** Who may sign in, and what each may do. */
export function Members() {
  const { data: members } = useSuspenseQuery(membersQuery());
  const [adding, setAdding] = useState(false);
  const refusal = useRefusal("members:write");

  return (
    <>
      <PageTitle
        title="Access"
        finding={finding(members)}
        actions={
          <ReasonedButton reason={refusal} onClick={() => setAdding(true)}>
            Add member
          </ReasonedButton>
        }
      />
      <Columns rail={<RolesCard members={members} />}>
        {adding ? <AddMember onClose={() => setAdding(false)} /> : null}
        <Card title="Members" note={String(members.length)}>
          <DataTable label="Members" head={<Head />}>
            {members.map((member) => (
              <MemberRow key={member.id} member={member} refusal={refusal} />
            ))}
          </DataTable>
        </Card>
      </Columns>
    </>
  );
}

function Head() {
  return (
    <>
      <HeadCell>Member</HeadCell>
      <HeadCell>Role</HeadCell>
      <HeadCell wide>State</HeadCell>
      <HeadCell wide>Last seen</HeadCell>
      <HeadCell number wide>
        <span className="sl-hidden">Change</span>
      </HeadCell>
    </>
  );
}

function finding(members: MemberView[]): Finding {
  const open = members.filter(({ disabledAt }) => disabledAt === null);
  const admins = open.filter(({ role }) => role === "admin").map(({ name }) => name);
  const strong = open.length === 1 ? "One member may sign in." : `${open.length} members may sign in.`;
  return { strong, rest: `${admins.join(", ")} can change who, and what they may do.` };
}
