import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Prefetched } from "#app/prefetched.tsx";
import { CachePage } from "#components/caches/cache-page.tsx";
import { requirePage } from "#lib/access.ts";
import { getCache } from "#lib/caches/get-cache.ts";
import { cacheQuery } from "#lib/caches/query-options.ts";
import { AppError } from "#lib/errors.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Cache" };

export default async function Page({ params }: PageProps<"/caches/[bucket]/[zone]">) {
  const actor = await requirePage("caches:read");
  const { bucket, zone } = await params;
  const cache = await getCache({ bucket, zone }, { ...services(), actor }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });

  return (
    <Prefetched queries={[{ queryKey: cacheQuery(bucket, zone).queryKey, read: async () => cache }]}>
      <CachePage bucket={bucket} zone={zone} />
    </Prefetched>
  );
}
