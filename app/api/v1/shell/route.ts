import { json } from "#lib/http.ts";
import { services } from "#lib/services.ts";
import { getShell } from "#lib/shell/queries.ts";

export const GET = () => json("models:read", () => getShell(services()));
