import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { memberView } from "#lib/members/schema.ts";
import { readQuery } from "#lib/read-query.ts";

export const membersQuery = () =>
  queryOptions({
    queryKey: ["members"],
    queryFn: ({ signal }) => readQuery("/api/v1/members", z.array(memberView), signal),
  });
