import type { NextRequest } from "next/server";
import { listActivity } from "#lib/activity/queries.ts";
import { json } from "#lib/http.ts";
import { services } from "#lib/services.ts";

/** `?before=` a row's id, `?outcome=` done, refused or failed. */
export const GET = ({ nextUrl: { searchParams } }: NextRequest) =>
  json("activity:read", () =>
    listActivity({ before: searchParams.get("before"), outcome: searchParams.get("outcome") }, services()),
  );
