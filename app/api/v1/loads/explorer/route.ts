import type { NextRequest } from "next/server";
import { json } from "#lib/http.ts";
import { exploreLoads } from "#lib/loads/explorer/explore-loads.ts";
import { parsedFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { services } from "#lib/services.ts";

/** Starts beside one another; which ones, over which time and by what is in the query, as in the address of the page. */
export const GET = ({ nextUrl: { searchParams } }: NextRequest) =>
  json("loads:read", async () => exploreLoads(parsedFilter(searchParams), services()));
