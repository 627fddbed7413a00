import type { NextRequest } from "next/server";
import { json } from "#lib/http.ts";
import { listDeploymentNames, listDeployments } from "#lib/deployments/queries.ts";
import { services } from "#lib/services.ts";

/** `?names` for their names alone. */
export const GET = ({ nextUrl: { searchParams } }: NextRequest) =>
  json("deployments:read", async () =>
    searchParams.has("names") ? listDeploymentNames(services()) : listDeployments(services()),
  );
