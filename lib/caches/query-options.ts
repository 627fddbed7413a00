import { queryOptions } from "@tanstack/react-query";
import type { CacheGrid } from "#lib/caches/schema.ts";
import { readQuery } from "#lib/read-query.ts";

export const cachesQuery = () =>
  queryOptions({
    queryKey: ["caches"],
    queryFn: ({ signal }) => readQuery<CacheGrid>("/api/v1/caches", signal),
  });
