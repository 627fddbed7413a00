import type { NextRequest } from "next/server";
import { json } from "#lib/http.ts";
import { searchHub } from "#lib/imports/queries.ts";
import { services } from "#lib/services.ts";

export const GET = (request: NextRequest) =>
  json("imports:read", () => searchHub(request.nextUrl.searchParams.get("search") ?? "", services()));
