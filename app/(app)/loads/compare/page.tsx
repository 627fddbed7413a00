import type { Metadata } from "next";
import { Prefetched } from "#app/prefetched.tsx";
import { CompareLoads } from "#components/loads/compare/compare-loads.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { requirePage } from "#lib/access.ts";
import { getComparison } from "#lib/loads/compare/get-comparison.ts";
import { compareQuery } from "#lib/loads/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Compare" };

export default async function ComparePage({ searchParams }: PageProps<"/loads/compare">) {
  await requirePage("loads:read");
  const { a, b } = await searchParams;
  const asked = { a: first(a), b: first(b) };
  return (
    <Prefetched queries={[{ queryKey: compareQuery(asked).queryKey, read: () => getComparison(asked, services()) }]}>
      <QueryBoundary failed="These starts could not be compared">
        <CompareLoads />
      </QueryBoundary>
    </Prefetched>
  );
}

function first(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) || null;
}
