import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Prefetched } from "#app/prefetched.tsx";
import { LoadDetail } from "#components/loads/load-detail.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { requirePage } from "#lib/access.ts";
import { AppError } from "#lib/errors.ts";
import { getBeside } from "#lib/loads/beside/get-beside.ts";
import { getLoad } from "#lib/loads/queries.ts";
import { loadBesideQuery, loadQuery } from "#lib/loads/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Load" };

export default async function LoadPage({ params }: PageProps<"/loads/[id]">) {
  await requirePage("loads:read");
  const { id } = await params;
  const load = await getLoad(id, services()).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });

  const beside = { queryKey: loadBesideQuery(id).queryKey, read: () => getBeside(id, services()) };
  return (
    <Prefetched
      queries={[{ queryKey: loadQuery(id).queryKey, read: async () => load }, ...(load.live ? [] : [beside])]}
    >
      <QueryBoundary failed="This load could not be read">
        <LoadDetail id={id} />
      </QueryBoundary>
    </Prefetched>
  );
}
