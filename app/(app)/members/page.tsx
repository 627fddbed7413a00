import type { Metadata } from "next";
import { Prefetched } from "#app/prefetched.tsx";
import { Members } from "#components/members/members.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { requirePage } from "#lib/access.ts";
import { listMembers } from "#lib/members/queries.ts";
import { membersQuery } from "#lib/members/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Access" };

export default async function MembersPage() {
  await requirePage("members:read");
  return (
    <Prefetched queries={[{ queryKey: membersQuery().queryKey, read: () => listMembers(services()) }]}>
      <QueryBoundary failed="The members could not be read">
        <Members />
      </QueryBoundary>
    </Prefetched>
  );
}
