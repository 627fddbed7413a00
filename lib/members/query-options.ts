import { queryOptions } from "@tanstack/react-query";
import type { MemberView } from "#lib/members/schema.ts";
import { readQuery } from "#lib/read-query.ts";

export const membersQuery = () =>
  queryOptions({
    queryKey: ["members"],
    queryFn: ({ signal }) => readQuery<MemberView[]>("/api/v1/members", signal),
  });
