import { queryOptions } from "@tanstack/react-query";
import type { ClusterView } from "#lib/clusters/schema.ts";
import { readQuery } from "#lib/read-query.ts";

export const clustersQuery = () =>
  queryOptions({
    queryKey: ["clusters"],
    queryFn: ({ signal }) => readQuery<ClusterView[]>("/api/v1/clusters", signal),
  });
