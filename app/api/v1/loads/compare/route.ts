import type { NextRequest } from "next/server";
import { json } from "#lib/http.ts";
import { getComparison } from "#lib/loads/compare/get-comparison.ts";
import { services } from "#lib/services.ts";

/** Two starts or groups of starts: `?a=` and `?b=` are ids of loads, or filters as the explorer's address has them. */
export const GET = ({ nextUrl: { searchParams } }: NextRequest) =>
  json("loads:read", async () => getComparison({ a: searchParams.get("a"), b: searchParams.get("b") }, services()));
