import { queryOptions } from "@tanstack/react-query";
import type { ActivityFilter, ActivityPage } from "#lib/activity/schema.ts";
import { readQuery } from "#lib/read-query.ts";

export const activityQuery = ({ before, outcome }: ActivityFilter) =>
  queryOptions({
    queryKey: ["activity", before, outcome],
    queryFn: ({ signal }) => {
      const search = new URLSearchParams({ ...(before !== null && { before }), ...(outcome !== null && { outcome }) });
      return readQuery<ActivityPage>(`/api/v1/activity?${search}`, signal);
    },
  });
