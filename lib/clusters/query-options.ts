import { queryOptions } from "@tanstack/react-query";
import type { ClusterSearchView, ClusterView } from "#lib/clusters/schema.ts";
import { readQuery } from "#lib/read-query.ts";

export const clustersQuery = () =>
  queryOptions({
    queryKey: ["clusters"],
    queryFn: ({ signal }) => readQuery<ClusterView[]>("/api/v1/clusters", signal),
  });

/** How the last search for clusters went; changes of any cluster ask for it again. */
export const clusterSearchQuery = () =>
  queryOptions({
    queryKey: ["clusters", null, "search"],
    queryFn: ({ signal }) => readQuery<ClusterSearchView | null>("/api/v1/clusters/search", signal),
  });
