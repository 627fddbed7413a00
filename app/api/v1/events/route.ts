import type { NextRequest } from "next/server";
import { answered } from "#lib/http.ts";
import { changeStream } from "#lib/live/change-stream.ts";
import { findActor } from "#lib/members/find-actor.ts";
import { services } from "#lib/services.ts";

export const dynamic = "force-dynamic";

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/** Changes of the rows that the signed-in member may read, as they happen. */
export function GET(request: NextRequest) {
  return answered("models:read", async (actor) => {
    const { feed, ...deps } = services();
    const recheck = () => findActor(request.headers, deps);
    const since = Number(request.nextUrl.searchParams.get("since") ?? NaN);
    const listener = { actor, since: Number.isFinite(since) ? since : null, recheck, signal: request.signal };
    return new Response(changeStream({ feed, ...listener }), { headers });
  });
}
