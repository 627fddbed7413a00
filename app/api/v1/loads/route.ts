import type { NextRequest } from "next/server";
import { AppError } from "#lib/errors.ts";
import { json, written } from "#lib/http.ts";
import { listLoadNames, listLoads, listLoadsOf, listPresentLoads } from "#lib/loads/queries.ts";
import { explainingRoom } from "#lib/loads/explaining-room.ts";
import { recordLoad, tooLargeLog } from "#lib/loads/record-load.ts";
import { maxLogBytes } from "#lib/loads/max-log-bytes.ts";
import { services } from "#lib/services.ts";

/** `?names` for the names alone, `?deployment=ID` for the starts of its replicas alone, with `&present` of those that are there now. */
export const GET = (request: NextRequest) =>
  json("loads:read", () => {
    const { searchParams } = request.nextUrl;
    if (searchParams.has("names")) return listLoadNames(services());
    const deployment = searchParams.get("deployment");
    if (deployment === null) return listLoads(services());
    return searchParams.has("present") ? listPresentLoads(deployment, services()) : listLoadsOf(deployment, services());
  });

/** A log as the request's body, `?name=` its file: explained while it arrives. */
export const POST = (request: NextRequest) => {
  const target = request.nextUrl.searchParams.get("name")?.trim() || "uploaded log";
  const announced = Number(request.headers.get("content-length") ?? Number.NaN);
  return written({ may: "loads:write", action: "loads.explain", target }, (by) =>
    withRoom(announced, async () =>
      Response.json(await recordLoad(target, wholeBody(request, announced), { ...services(), ...by }), { status: 201 }),
    ),
  );
};

const withRoom = explainingRoom();

/** The body's bytes. Throws `invalid_input` when it announces too many, or when fewer arrive than were announced: a cut log explains another start. */
async function* wholeBody({ body }: NextRequest, announced: number) {
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
