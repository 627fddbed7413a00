import type { Tx } from "#lib/db.ts";
import type { Held } from "#lib/imports/copy/hold-import.ts";
import { otherTotals } from "#lib/imports/copy/other-shares.ts";
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
  const others = await otherTotals(importId, held.resource, tx);
  const bytesPerSecond = totals.bytesPerSecond + others.bytesPerSecond;
  if (sampled) {
    await tx.importSample.createMany({ data: [{ importId, at: new Date(), bytesPerSecond }], skipDuplicates: true });
  }
  const copiedBytes = totals.copiedBytes + others.copiedBytes;
  const verifiedBytes = totals.verifiedBytes + others.verifiedBytes;
  await tx.import.update({
    where: { id: importId },
    data: { ...totals, copiedBytes, verifiedBytes, bytesPerSecond },
  });
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
