import type { NextRequest } from "next/server";
import { listActivity } from "#lib/activity/queries.ts";
import { json } from "#lib/http.ts";
import { services } from "#lib/services.ts";

export const GET = (request: NextRequest) =>
  json("activity:read", () => listActivity(request.nextUrl.searchParams.get("before"), services()));
