import type { Metadata } from "next";
import { Prefetched } from "#app/prefetched.tsx";
import { UnusedPage } from "#components/models/unused-page.tsx";
import { requirePage } from "#lib/access.ts";
import { listUnused } from "#lib/models/weights/list-unused.ts";
import { unusedQuery } from "#lib/models/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Unused weights" };

export default async function Page() {
  await requirePage("models:read");
  return (
    <Prefetched queries={[{ queryKey: unusedQuery().queryKey, read: () => listUnused(services()) }]}>
      <UnusedPage />
    </Prefetched>
  );
}
