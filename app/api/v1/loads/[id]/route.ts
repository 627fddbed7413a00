import { json } from "#lib/http.ts";
import { getLoad } from "#lib/loads/queries.ts";
import { services } from "#lib/services.ts";

export const GET = (_: Request, { params }: RouteContext<"/api/v1/loads/[id]">) =>
  json("loads:read", async () => getLoad((await params).id, services()));
