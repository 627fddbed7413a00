import { readCacheGrid } from "#lib/caches/queries.ts";
import { json } from "#lib/http.ts";
import { services } from "#lib/services.ts";

export const GET = () => json("caches:read", () => readCacheGrid(services()));
