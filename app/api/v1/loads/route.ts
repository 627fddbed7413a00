import type { NextRequest } from "next/server";
import { recordActivity } from "#lib/activity/record-activity.ts";
import { AppError } from "#lib/errors.ts";
import { answered, json } from "#lib/http.ts";
import { listLoads } from "#lib/loads/queries.ts";
import { recordLoad, tooLargeLog } from "#lib/loads/record-load.ts";
import { maxLogBytes } from "#lib/loads/max-log-bytes.ts";
import { services } from "#lib/services.ts";

export const GET = () => json("loads:read", () => listLoads(services()));

/** A log as the request's body, `?name=` its file: explained while it arrives. */
export const POST = (request: NextRequest) => {
  const target = request.nextUrl.searchParams.get("name")?.trim() || "uploaded log";
  return answered(
    "loads:write",
    async (actor) => {
      const { db } = services();
      const load = await recordLoad(target, wholeBody(request), { db, actor });
      await recordActivity(db, { actor, action: "loads.explain", target, outcome: "done" });
      return Response.json(load, { status: 201 });
    },
    { write: { action: "loads.explain", target } },
  );
};

/** The body's bytes. Throws `invalid_input` when it announces too many, or when fewer arrive than were announced: a cut log explains another start. */
async function* wholeBody({ headers, body }: NextRequest) {
  const announced = Number(headers.get("content-length") ?? Number.NaN);
  if (announced > maxLogBytes) throw tooLargeLog();

  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
  if (Number.isFinite(announced) && bytes !== announced) {
    throw new AppError("invalid_input", `Only ${bytes} of ${announced} bytes of this log arrived. Send it again.`);
  }
}
