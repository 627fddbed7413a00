import { json } from "#lib/http.ts";
import { getBeside } from "#lib/loads/beside/get-beside.ts";
import { services } from "#lib/services.ts";

/** A start beside others like it, what it cost, and what would make it faster. */
export const GET = (_: Request, { params }: RouteContext<"/api/v1/loads/[id]/beside">) =>
  json("loads:read", async () => getBeside((await params).id, services()));
