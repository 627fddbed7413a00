import type { Metadata } from "next";
import { Prefetched } from "#app/prefetched.tsx";
import { Activity } from "#components/activity/activity.tsx";
import { parsedOutcome } from "#components/activity/outcomes.ts";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { requirePage } from "#lib/access.ts";
import { listActivity } from "#lib/activity/queries.ts";
import { activityQuery } from "#lib/activity/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({ searchParams }: PageProps<"/activity">) {
  await requirePage("activity:read");
  const { before, outcome } = await searchParams;
  const filter = {
    before: typeof before === "string" ? before : null,
    outcome: parsedOutcome(typeof outcome === "string" ? outcome : null),
  };
  return (
    <Prefetched queries={[{ queryKey: activityQuery(filter).queryKey, read: () => listActivity(filter, services()) }]}>
      <QueryBoundary failed="The activity log could not be read">
        <Activity />
      </QueryBoundary>
    </Prefetched>
  );
}
