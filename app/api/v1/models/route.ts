import { json } from "#lib/http.ts";
import { listModels } from "#lib/models/queries.ts";
import { services } from "#lib/services.ts";

export const GET = () => json("models:read", () => listModels(services()));
