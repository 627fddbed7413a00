import { json } from "#lib/http.ts";
import { readOverview } from "#lib/overview/queries.ts";
import { services } from "#lib/services.ts";

/** What the starts of the last seven days took and their time went to, those that go on, and the newest. */
export const GET = () => json("loads:read", () => readOverview(services()));
