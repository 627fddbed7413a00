import { queryOptions } from "@tanstack/react-query";
import { readQuery } from "#lib/read-query.ts";
import type { ShellView } from "#lib/shell/schema.ts";

/** Read every 15 s as well: a worker that died changes no row. */
export const shellQuery = () =>
  queryOptions({
    queryKey: ["shell"],
    queryFn: ({ signal }) => readQuery<ShellView>("/api/v1/shell", signal),
    refetchInterval: 15_000,
  });
