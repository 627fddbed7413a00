import { queryOptions } from "@tanstack/react-query";
import type { CacheGrid } from "#lib/caches/schema.ts";
import type { CacheView } from "#lib/caches/view-schema.ts";
import { readQuery } from "#lib/read-query.ts";

export const cachesQuery = () =>
  queryOptions({
    queryKey: ["caches"],
    queryFn: ({ signal }) => readQuery<CacheGrid>("/api/v1/caches", signal),
  });

/** Any row of a cache may be about it: nobody's name stands where the stream looks for one. */
export const cacheQuery = (bucket: string, zone: string) =>
  queryOptions({
    queryKey: ["caches", null, bucket, zone],
    queryFn: ({ signal }) =>
      readQuery<CacheView>(`/api/v1/caches/${encodeURIComponent(bucket)}/${encodeURIComponent(zone)}`, signal),
  });
