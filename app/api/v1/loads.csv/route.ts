import type { NextRequest } from "next/server";
import { answered } from "#lib/http.ts";
import { parsedFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { listLoadsCsv } from "#lib/loads/explorer/list-loads-csv.ts";
import { services } from "#lib/services.ts";

/** Every start of the explorer as a file for a spreadsheet. */
export const GET = ({ nextUrl: { searchParams } }: NextRequest) =>
  answered("loads:read", async () => {
    const filter = parsedFilter(searchParams);
    const day = new Date().toISOString().slice(0, 10);
    return new Response(streamed(listLoadsCsv(filter, services())), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="sluice-loads-${filter.window}-${day}.csv"`,
        "cache-control": "private, no-store",
      },
    });
  });

/** Rows are read as fast as they are taken, and no further once nobody takes them. */
function streamed(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = await parts.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
