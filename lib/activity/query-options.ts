import { queryOptions } from "@tanstack/react-query";
import type { ActivityPage } from "#lib/activity/schema.ts";
import { readQuery } from "#lib/read-query.ts";

export const activityQuery = (before: string | null) =>
  queryOptions({
    queryKey: ["activity", before],
    queryFn: ({ signal }) => readQuery<ActivityPage>(`/api/v1/activity${before ? `?before=${before}` : ""}`, signal),
  });
