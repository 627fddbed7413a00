import type { NextRequest } from "next/server";
import { json } from "#lib/http.ts";
import { askedLimits } from "#lib/retention/asked-limits.ts";
import { readRetention } from "#lib/retention/queries.ts";
import { services } from "#lib/services.ts";

/** With limits as fields, what would go by those: nothing is set. */
export const GET = ({ nextUrl: { searchParams } }: NextRequest) =>
  json("settings:read", async () =>
    readRetention(searchParams.size === 0 ? null : askedLimits(Object.fromEntries(searchParams)), services()),
  );
