import type { NextRequest } from "next/server";
import { json } from "#lib/http.ts";
import { listLogLines } from "#lib/loads/log/list-log-lines.ts";
import { logFilters } from "#lib/loads/log/log-filter.ts";
import { services } from "#lib/services.ts";

/** The lines of a log that `?only=warnings` or `streamer` shows, from line `?from=` on. */
export const GET = (
  { nextUrl: { searchParams } }: NextRequest,
  { params }: RouteContext<"/api/v1/loads/[id]/log/lines">,
) =>
  json("loads:read", async () => {
    const from = Number.parseInt(searchParams.get("from") ?? "1", 10);
    const filter = logFilters.find(({ value }) => value === searchParams.get("only"))?.value ?? "all";
    return listLogLines((await params).id, { filter, from: Number.isFinite(from) ? from : 1 }, services());
  });
