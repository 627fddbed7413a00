import type { Metadata } from "next";
import { Prefetched } from "#app/prefetched.tsx";
import { CachesPage } from "#components/caches/caches-page.tsx";
import { requirePage } from "#lib/access.ts";
import { readCacheGrid } from "#lib/caches/queries.ts";
import { cachesQuery } from "#lib/caches/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Caches" };

export default async function Page() {
  await requirePage("caches:read");
  return (
    <Prefetched queries={[{ queryKey: cachesQuery().queryKey, read: () => readCacheGrid(services()) }]}>
      <CachesPage />
    </Prefetched>
  );
}
