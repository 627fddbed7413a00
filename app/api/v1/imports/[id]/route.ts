import { json } from "#lib/http.ts";
import { getImport } from "#lib/imports/queries.ts";
import { services } from "#lib/services.ts";

export const GET = (_: Request, { params }: RouteContext<"/api/v1/imports/[id]">) =>
  json("imports:read", async () => getImport((await params).id, services()));
