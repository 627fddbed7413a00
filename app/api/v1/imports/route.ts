import { json } from "#lib/http.ts";
import { listImports } from "#lib/imports/queries.ts";
import { services } from "#lib/services.ts";

export const GET = () => json("imports:read", () => listImports(services()));
