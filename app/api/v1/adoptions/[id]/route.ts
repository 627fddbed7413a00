import { json } from "#lib/http.ts";
import { getAdoption } from "#lib/models/adopt/get-adoption.ts";
import { services } from "#lib/services.ts";

export const GET = (_: Request, { params }: RouteContext<"/api/v1/adoptions/[id]">) =>
  json("models:read", async () => getAdoption((await params).id, services()));
