import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { readQuery } from "#lib/read-query.ts";
import type { RetentionFields, RetentionView } from "#lib/retention/schema.ts";

/** What is kept, and what would go: by limits as they stand in a form, or by those that are set. */
export const retentionQuery = (fields: RetentionFields | null) =>
  queryOptions({
    queryKey: ["settings", "retention", fields],
    queryFn: ({ signal }) =>
      readQuery<RetentionView>(
        `/api/v1/settings/retention${fields ? `?${new URLSearchParams(fields).toString()}` : ""}`,
        signal,
      ),
    placeholderData: keepPreviousData,
  });
