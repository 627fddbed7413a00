import { json } from "#lib/http.ts";
import { listViews } from "#lib/loads/views/list-views.ts";
import { services } from "#lib/services.ts";

/** Named filters of the explorer: the reader's own, and those that are shared. */
export const GET = () => json("loads:read", (actor) => listViews({ ...services(), actor }));
