import type { Tx } from "#lib/db.ts";
import { storableJson } from "#lib/imports/plan/storable.ts";

/** A line of an import's log. The time is taken before the write begins and is the same however often that is tried. */
export type EventRow = { at: Date; kind: string; text: string };

/**
 * Adds to an import's log, in this order. A commit whose answer was lost is run again, so a line that is already there, by its time and words, is
 * not added a second time.
 */
export async function writeEvents(importId: string, events: EventRow[], tx: Tx): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "import_event" ("importId", "at", "kind", "text")
    SELECT ${importId}::uuid, n."at", n."kind", n."text" FROM ROWS FROM (
      jsonb_to_recordset(${storableJson(events)}::jsonb) AS ("at" timestamptz, "kind" text, "text" text)
    ) WITH ORDINALITY AS n("at", "kind", "text", "position")
    WHERE NOT EXISTS (SELECT 1 FROM "import_event" AS e
      WHERE e."importId" = ${importId}::uuid AND e."at" = n."at" AND e."kind" = n."kind" AND e."text" = n."text")
    ORDER BY n."position"`;
}
