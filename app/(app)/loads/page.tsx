import type { Metadata } from "next";
import { Prefetched } from "#app/prefetched.tsx";
import { LoadsList } from "#components/loads/loads-list.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { requirePage } from "#lib/access.ts";
import { listLoads } from "#lib/loads/queries.ts";
import { loadsQuery } from "#lib/loads/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Load times" };

export default async function LoadsPage() {
  await requirePage("loads:read");
  return (
    <Prefetched queries={[{ queryKey: loadsQuery().queryKey, read: () => listLoads(services()) }]}>
      <QueryBoundary failed="The load times could not be read">
        <LoadsList />
      </QueryBoundary>
    </Prefetched>
  );
}
