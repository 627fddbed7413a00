import type { NextRequest } from "next/server";
import { recordActivity } from "#lib/activity/record-activity.ts";
import { AppError } from "#lib/errors.ts";
import { answered, json } from "#lib/http.ts";
import { listLoads } from "#lib/loads/queries.ts";
import { maxLogBytes, recordLoad } from "#lib/loads/record-load.ts";
import { services } from "#lib/services.ts";

export const GET = () => json("loads:read", () => listLoads(services()));

/** A log as the request's body, `?name=` its file: explained while it arrives. */
export const POST = (request: NextRequest) =>
  answered(
    "loads:write",
    async (actor) => {
      const name = request.nextUrl.searchParams.get("name")?.trim() || "uploaded log";
      if (Number(request.headers.get("content-length") ?? 0) > maxLogBytes) {
        throw new AppError(
          "invalid_input",
          "This log is larger than 64 MiB. Cut it to the start that you want explained.",
        );
      }
      const { db } = services();
      const load = await recordLoad(name, chunks(request.body), { db, actor });
      await recordActivity(db, { actor, action: "loads.explain", target: name, outcome: "done" });
      return Response.json(load, { status: 201 });
    },
    { write: true },
  );

async function* chunks(body: ReadableStream<Uint8Array> | null) {
  for await (const chunk of body ?? []) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
