import type { Metadata } from "next";
import { found } from "#app/found.ts";
import { Prefetched } from "#app/prefetched.tsx";
import { AdoptionPage } from "#components/models/adoption-page.tsx";
import { requirePage } from "#lib/access.ts";
import { getAdoption } from "#lib/models/adopt/get-adoption.ts";
import { adoptionQuery } from "#lib/models/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Adopt a folder" };

export default async function Page({ params }: PageProps<"/models/adopt/[id]">) {
  await requirePage("models:read");
  const { id } = await params;
  const adoption = await found(id, (adoptionId) => getAdoption(adoptionId, services()));
  return (
    <Prefetched queries={[{ queryKey: adoptionQuery(id).queryKey, read: async () => adoption }]}>
      <AdoptionPage id={id} />
    </Prefetched>
  );
}
