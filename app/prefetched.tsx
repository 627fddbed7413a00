import { dehydrate, type FetchQueryOptions, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";

type Prefetch = { queryKey: readonly unknown[]; read: () => Promise<unknown> };

/**
 * Reads what a page shows on the server, under the keys that its components read in the browser. A read that fails is left to the browser,
 * which shows the failed state and asks again.
 */
export async function Prefetched({ queries, children }: { queries: Prefetch[]; children: ReactNode }) {
  const queryClient = new QueryClient();
  await Promise.all(
    queries.map(({ queryKey, read }) =>
      queryClient.prefetchQuery({ queryKey, queryFn: read, retry: false } satisfies FetchQueryOptions),
    ),
  );
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>;
}
