import { json } from "#lib/http.ts";
import { services } from "#lib/services.ts";
import { getSettings } from "#lib/settings/queries.ts";

export const GET = () => json("settings:read", () => getSettings(services()));
