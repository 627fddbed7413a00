import type { NextRequest } from "next/server";
import { json } from "#lib/http.ts";
import { markLoads } from "#lib/loads/explorer/explore-loads.ts";
import { parsedFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { services } from "#lib/services.ts";

/** The marks of the explorer's chart. */
export const GET = ({ nextUrl: { searchParams } }: NextRequest) =>
  json("loads:read", async () => markLoads(parsedFilter(searchParams), services()));
