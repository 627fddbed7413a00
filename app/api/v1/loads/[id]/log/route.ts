import type { NextRequest } from "next/server";
import { json } from "#lib/http.ts";
import { getLoadLog } from "#lib/loads/queries.ts";
import { services } from "#lib/services.ts";

export const GET = (request: NextRequest, { params }: RouteContext<"/api/v1/loads/[id]/log">) =>
  json("loads:read", async () => {
    const from = Number.parseInt(request.nextUrl.searchParams.get("from") ?? "1", 10);
    return getLoadLog((await params).id, Number.isFinite(from) ? from : 1, services());
  });
