import { json } from "#lib/http.ts";
import { getModel } from "#lib/models/queries.ts";
import { services } from "#lib/services.ts";

export const GET = (_: Request, { params }: RouteContext<"/api/v1/models/[id]">) =>
  json("models:read", async () => getModel((await params).id, services()));
