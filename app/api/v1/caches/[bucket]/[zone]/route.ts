import { getCache } from "#lib/caches/get-cache.ts";
import { json } from "#lib/http.ts";
import { services } from "#lib/services.ts";

export const GET = (_: Request, { params }: RouteContext<"/api/v1/caches/[bucket]/[zone]">) =>
  json("caches:read", async (actor) => getCache(await params, { ...services(), actor }));
