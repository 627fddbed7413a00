import type { Db } from "#lib/db.ts";
import { packedMarks } from "#lib/imports/file-marks.ts";
import type { FileLedger } from "#lib/imports/schema.ts";

/**
 * How far the files of an import are, in the order of their paths. It is one statement, so a file that is verified at this moment is either still on
 * its way or verified already, never neither. Thousands of rows become a few letters in the database, where that costs the least.
 */
export async function readLedger(importId: string, db: Pick<Db, "$queryRaw">): Promise<FileLedger> {
  const [row] = await db.$queryRaw<[{ letters: string; begun: FileLedger["begun"] }]>`
    SELECT coalesce(string_agg(CASE WHEN "action" = 'present' THEN 'p' WHEN "action" = 'skip' THEN 's'
        WHEN "action" = 'reuse' THEN CASE "state" WHEN 'verified' THEN 'r' ELSE 'q' END
        WHEN "state" = 'verified' THEN 'v' ELSE 'w' END, '' ORDER BY "path"), '') AS "letters",
      coalesce(jsonb_agg(jsonb_build_object('path', "path", 'state', "state", 'copiedBytes', "copiedBytes", 'partsDone', "partsDone",
        'partsTotal', "partsTotal", 'bytesPerSecond', "bytesPerSecond", 'detail', "detail") ORDER BY "path") FILTER (WHERE
        "action" = 'copy' AND "state" <> 'verified' AND ("state" <> 'waiting' OR "copiedBytes" > 0 OR "detail" IS NOT NULL)),
        '[]') AS "begun"
    FROM "import_file" WHERE "importId" = ${importId}::uuid`;
  return { marks: packedMarks(row.letters), begun: row.begun };
}
