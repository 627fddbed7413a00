import { json } from "#lib/http.ts";
import { listUnused } from "#lib/models/weights/list-unused.ts";
import { services } from "#lib/services.ts";

export const GET = () => json("models:read", () => listUnused(services()));
