import { json } from "#lib/http.ts";
import { listPlannedFiles } from "#lib/imports/queries.ts";
import { services } from "#lib/services.ts";

export const GET = (_: Request, { params }: RouteContext<"/api/v1/imports/[id]/files">) =>
  json("imports:read", async () => listPlannedFiles((await params).id, services()));
