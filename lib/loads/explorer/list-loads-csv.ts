import type { Db } from "#lib/db.ts";
import { csvRow } from "#lib/loads/explorer/csv-row.ts";
import type { ExplorerFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { olderThan, placeOf } from "#lib/loads/explorer/list-matching-loads.ts";
import { matchingLoads, rateSql } from "#lib/loads/explorer/matching-loads.ts";

const rowsAtATime = 2_000;

const heads = [
  "Load",
  "Name",
  "At (UTC)",
  "Outcome",
  "Model",
  "Deployment",
  "Zone",
  "GPU",
  "Loader",
  "Concurrency",
  "Cache",
  "Weights (s)",
  "Time to ready (s)",
  "Weights (bytes)",
  "GiB/s",
];

type Row = {
  number: number;
  name: string;
  createdAt: Date;
  outcome: string;
  model: string | null;
  deployment: string | null;
  zone: string | null;
  accelerator: string | null;
  loader: string | null;
  concurrency: number | null;
  cache: string | null;
  weightsSeconds: number | null;
  totalSeconds: number | null;
  weightsBytes: bigint | null;
  rate: number | null;
};

/** Every start that matches as a file for a spreadsheet, the newest first, some thousand rows at a time. */
export async function* listLoadsCsv(
  filter: ExplorerFilter,
  { db, now = new Date() }: { db: Db; now?: Date },
): AsyncGenerator<string> {
  yield csvRow(heads);
  const matching = matchingLoads(filter, now);
  for (let place: string | null = null; ;) {
    const rows: Row[] = await db.$queryRaw<Row[]>`
      SELECT l."number", l."name", l."createdAt", l."outcome", l."model", d."name" AS "deployment", l."zone",
        l."accelerator", l."loader", l."concurrency", l."cache", l."weightsSeconds", l."totalSeconds",
        l."weightsBytes", ${rateSql} AS "rate"
      FROM "load" l LEFT JOIN "deployment" d ON d."id" = l."deploymentId"
      WHERE ${matching} AND ${olderThan(place)}
      ORDER BY l."createdAt" DESC, l."number" DESC LIMIT ${rowsAtATime}`;
    yield rows.map(line).join("");
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtATime) return;
    place = placeOf(last);
  }
}

function line({ number, createdAt, outcome, totalSeconds, weightsBytes, rate, ...row }: Row): string {
  return csvRow([
    `L-${number}`,
    row.name,
    createdAt.toISOString(),
    outcome,
    row.model,
    row.deployment,
    row.zone,
    row.accelerator,
    row.loader,
    row.concurrency,
    row.cache,
    row.weightsSeconds,
    outcome === "ready" ? totalSeconds : null,
    weightsBytes === null ? null : String(weightsBytes),
    rate === null ? null : rate.toFixed(4),
  ]);
}
