import type { NextRequest } from "next/server";
import { json } from "#lib/http.ts";
import { parsedFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { listMatchingLoads } from "#lib/loads/explorer/list-matching-loads.ts";
import { services } from "#lib/services.ts";

/** The starts of the explorer one below the other, `?before=` a place for the older ones. */
export const GET = ({ nextUrl: { searchParams } }: NextRequest) =>
  json("loads:read", async () =>
    listMatchingLoads({ filter: parsedFilter(searchParams), before: searchParams.get("before") }, services()),
  );
