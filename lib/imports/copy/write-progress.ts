import type { Tx } from "#lib/db.ts";
import type { Held } from "#lib/imports/copy/hold-import.ts";
import type { FileProgress, Totals } from "#lib/imports/copy/copy-progress.ts";
import type { PartRow } from "#lib/imports/copy/import-ledger.ts";
import { type EventRow, writeEvents } from "#lib/imports/copy/write-events.ts";

export type ProgressRows = {
  files: FileProgress[];
  /** Finished since the last time. */
  parts: PartRow[];
  totals: Totals;
  words: EventRow[];
  sampled: boolean;
};

type Writing = { held: Pick<Held, "resource">; isHelper?: boolean; tx: Tx };

/** Writes what a copy did since the last time, in one statement a table however many files moved. Browsers hear of it by the import's own row. */
export async function writeProgress(
  importId: string,
  { files, parts, totals, words, sampled }: ProgressRows,
  { held, isHelper = false, tx }: Writing,
): Promise<void> {
  if (files.length > 0) await writeFiles(files, tx);
  if (parts.length > 0) await tx.importPart.createMany({ data: parts, skipDuplicates: true });
  if (words.length > 0) await writeEvents(importId, words, tx);
  // Whoever holds the import counts for all of its workers.
  if (isHelper) return;
  const bytesPerSecond = await writeTotals(importId, totals, { held, tx });
  if (!sampled) return;
  await tx.importSample.createMany({ data: [{ importId, at: new Date(), bytesPerSecond }], skipDuplicates: true });
}

/** Writes this worker's totals and what others have in one statement; gives the rate of all. */
async function writeTotals(importId: string, totals: Totals, { held, tx }: Writing): Promise<bigint> {
  const { concurrency, throttledUntil, problem, retryAt, tries = null } = totals;
  const [written] = await tx.$queryRaw<{ bytesPerSecond: bigint }[]>`
    UPDATE "import" AS i SET "copiedBytes" = ${totals.copiedBytes}::bigint + others."copied",
      "verifiedBytes" = ${totals.verifiedBytes}::bigint + others."verified",
      "bytesPerSecond" = ${totals.bytesPerSecond}::bigint + others."rate",
      "concurrency" = ${concurrency}::int, "throttledUntil" = ${throttledUntil}::timestamptz, "problem" = ${problem},
      "retryAt" = ${retryAt}::timestamptz, "tries" = coalesce(${tries}::int, i."tries"), "updatedAt" = now()
    FROM (
      SELECT coalesce(sum("copiedBytes"), 0)::bigint AS "copied", coalesce(sum("bytesPerSecond"), 0)::bigint AS "rate",
        coalesce(sum("size") FILTER (WHERE "state" = 'verified'), 0)::bigint AS "verified"
      FROM "import_file" WHERE "importId" = ${importId}::uuid AND "action" = 'copy' AND "share" <> ${held.resource}
    ) AS others
    WHERE i."id" = ${importId}::uuid RETURNING i."bytesPerSecond"`;
  return written?.bytesPerSecond ?? 0n;
}

async function writeFiles(files: FileProgress[], tx: Tx): Promise<void> {
  const rows = JSON.stringify(files);
  await tx.$executeRaw`
    UPDATE "import_file" AS f SET "state" = n."state", "copiedBytes" = n."copiedBytes", "partsDone" = n."partsDone",
      "partsTotal" = n."partsTotal", "bytesPerSecond" = n."bytesPerSecond", "detail" = n."detail",
      "crc32c" = coalesce(n."crc32c", f."crc32c"), "generation" = coalesce(n."generation", f."generation")
    FROM jsonb_to_recordset(${rows}::jsonb) AS n("id" uuid, "state" "FileState", "copiedBytes" bigint, "partsDone" int,
      "partsTotal" int, "bytesPerSecond" bigint, "detail" text, "crc32c" text, "generation" text)
    WHERE f."id" = n."id"`;
}
