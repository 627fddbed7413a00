import type { Metadata } from "next";
import { Prefetched } from "#app/prefetched.tsx";
import { FindFolder } from "#components/models/find-folder.tsx";
import { requirePage } from "#lib/access.ts";
import { listUnused } from "#lib/models/weights/list-unused.ts";
import { unusedQuery } from "#lib/models/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Adopt a folder" };

export default async function Page({ searchParams }: PageProps<"/models/adopt">) {
  await requirePage("models:read");
  const { folder } = await searchParams;
  return (
    <Prefetched queries={[{ queryKey: unusedQuery().queryKey, read: () => listUnused(services()) }]}>
      <FindFolder folder={typeof folder === "string" ? folder : ""} />
    </Prefetched>
  );
}
