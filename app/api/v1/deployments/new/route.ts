import type { NextRequest } from "next/server";
import { json } from "#lib/http.ts";
import { getDeployDefaults } from "#lib/deployments/queries.ts";
import { services } from "#lib/services.ts";

/** `?model=ID`: what the form for it begins with. */
export const GET = (request: NextRequest) =>
  json("deployments:read", () => getDeployDefaults(request.nextUrl.searchParams.get("model") ?? "", services()));
