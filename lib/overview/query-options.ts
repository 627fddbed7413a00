import { queryOptions } from "@tanstack/react-query";
import type { OverviewView } from "#lib/overview/schema.ts";
import { readQuery } from "#lib/read-query.ts";

/** Read again with every load that changes. */
export const overviewQuery = () =>
  queryOptions({
    queryKey: ["loads", null, "overview"],
    queryFn: ({ signal }) => readQuery<OverviewView>("/api/v1/overview", signal),
  });
