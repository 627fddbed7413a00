import type { Metadata } from "next";
import { found } from "#app/found.ts";
import { Prefetched } from "#app/prefetched.tsx";
import { ImportPage } from "#components/imports/import-page.tsx";
import { requirePage } from "#lib/access.ts";
import { getImport, listPlannedFiles } from "#lib/imports/queries.ts";
import { importQuery, plannedFilesQuery } from "#lib/imports/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Import" };

export default async function Page({ params }: PageProps<"/imports/[id]">) {
  await requirePage("imports:read");
  const { id } = await params;
  const view = await found(id, (importId) => getImport(importId, services()));
  return (
    <Prefetched
      queries={[
        { queryKey: importQuery(id).queryKey, read: async () => view },
        {
          queryKey: plannedFilesQuery(id, view.plan?.plannedAt ?? null).queryKey,
          read: () => listPlannedFiles(id, services()),
        },
      ]}
    >
      <ImportPage id={id} />
    </Prefetched>
  );
}
