import { json } from "#lib/http.ts";
import { findClusterSearch } from "#lib/clusters/queries.ts";
import { services } from "#lib/services.ts";

export const GET = () => json("clusters:read", () => findClusterSearch(services()));
