import type { NextRequest } from "next/server";
import { json } from "#lib/http.ts";
import { parsedFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { findRegressions } from "#lib/loads/regressions/find-regressions.ts";
import { services } from "#lib/services.ts";

/** Regressions among the starts of the explorer by what they are compared by, and what changed meanwhile. */
export const GET = ({ nextUrl: { searchParams } }: NextRequest) =>
  json("loads:read", async () => {
    const filter = parsedFilter(searchParams);
    return findRegressions(filter, [filter.measure === "ready" ? "ready" : "weights"], services());
  });
