import { queryOptions } from "@tanstack/react-query";
import { readQuery } from "#lib/read-query.ts";
import { shellView } from "#lib/shell/schema.ts";

/** Read every 15 s as well: a worker that died changes no row. */
export const shellQuery = () =>
  queryOptions({
    queryKey: ["shell"],
    queryFn: ({ signal }) => readQuery("/api/v1/shell", shellView, signal),
    refetchInterval: 15_000,
  });
