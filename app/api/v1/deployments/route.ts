import { json } from "#lib/http.ts";
import { listDeployments } from "#lib/deployments/queries.ts";
import { services } from "#lib/services.ts";

export const GET = () => json("deployments:read", () => listDeployments(services()));
