import { json } from "#lib/http.ts";
import { listBaselines } from "#lib/loads/baseline/list-baselines.ts";
import { services } from "#lib/services.ts";

/** What is pinned, the newest first. */
export const GET = () => json("loads:read", () => listBaselines(services()));
