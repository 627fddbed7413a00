import { json } from "#lib/http.ts";
import { getDeployment } from "#lib/deployments/queries.ts";
import { services } from "#lib/services.ts";

export const GET = (_: Request, { params }: RouteContext<"/api/v1/deployments/[id]">) =>
  json("deployments:read", async () => getDeployment((await params).id, services()));
