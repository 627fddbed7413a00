import type { NextRequest } from "next/server";
import { answered } from "#lib/http.ts";
import { parsedFilter } from "#lib/loads/explorer-schema.ts";
import { listLoadsCsv } from "#lib/loads/list-loads-csv.ts";
import { services } from "#lib/services.ts";

/** Every start of the explorer as a file for a spreadsheet. */
export const GET = ({ nextUrl: { searchParams } }: NextRequest) =>
  answered("loads:read", async () => {
    const filter = parsedFilter(searchParams);
    const text = ReadableStream.from(listLoadsCsv(filter, services())).pipeThrough(new TextEncoderStream());
    const day = new Date().toISOString().slice(0, 10);
    return new Response(text, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="sluice-loads-${filter.window}-${day}.csv"`,
        "cache-control": "private, no-store",
      },
    });
  });
