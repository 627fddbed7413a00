import type { Metadata } from "next";
import { Prefetched } from "#app/prefetched.tsx";
import { FindRepo } from "#components/imports/find-repo.tsx";
import { requirePage } from "#lib/access.ts";
import { listImports } from "#lib/imports/queries.ts";
import { importsQuery } from "#lib/imports/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Import model" };

export default async function Page() {
  await requirePage("imports:read");
  return (
    <Prefetched queries={[{ queryKey: importsQuery().queryKey, read: () => listImports(services()) }]}>
      <FindRepo />
    </Prefetched>
  );
}
