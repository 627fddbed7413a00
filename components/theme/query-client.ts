import { QueryCache, QueryClient } from "@tanstack/react-query";
import { AppError } from "#lib/errors.ts";

/** The browser's one cache of server state. What may pass is asked again by itself; what the server refuses is shown at once. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        // The session ended: a role was taken away, or somebody signed out in another tab.
        if (error instanceof AppError && error.code === "unauthenticated") location.assign("/sign-in");
      },
    }),
    // A browser without a network reaches a Sluice on its own machine all the same, and what was pressed is never kept to be done later.
    defaultOptions: {
      mutations: { networkMode: "always" },
      queries: {
        networkMode: "always",
        refetchOnReconnect: true,
        staleTime: 10_000,
        retry: (failures, error) => failures < 3 && !(error instanceof AppError && !error.retryable),
        refetchOnWindowFocus: true,
      },
    },
  });
}
