import type { Metadata } from "next";
import { Prefetched } from "#app/prefetched.tsx";
import { BadFilters } from "#components/loads/explorer/bad-filters.tsx";
import { LoadsExplorer } from "#components/loads/explorer/loads-explorer.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { requirePage } from "#lib/access.ts";
import { AppError } from "#lib/errors.ts";
import { exploreLoads } from "#lib/loads/explorer/explore-loads.ts";
import { type ExplorerFilter, parsedFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { explorerSearch } from "#lib/loads/explorer/explorer-search.ts";
import { explorerQuery } from "#lib/loads/query-options.ts";
import { services } from "#lib/services.ts";

export const metadata: Metadata = { title: "Load times" };

export default async function LoadsPage({ searchParams }: PageProps<"/loads">) {
  await requirePage("loads:read");
  const params = firstOfEach(await searchParams);
  const filter = understood(params);
  if (filter instanceof AppError) return <BadFilters reason={filter.message} />;
  const { queryKey } = explorerQuery(explorerSearch(params));
  return (
    <Prefetched queries={[{ queryKey, read: () => exploreLoads(filter, services()) }]}>
      <QueryBoundary failed="The load times could not be read">
        <LoadsExplorer />
      </QueryBoundary>
    </Prefetched>
  );
}

function understood(params: URLSearchParams): ExplorerFilter | AppError {
  try {
    return parsedFilter(params);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** As browsers read an address that says something twice. */
function firstOfEach(params: Record<string, string | string[] | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(params).flatMap(([key, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[key, first]];
    }),
  );
}
