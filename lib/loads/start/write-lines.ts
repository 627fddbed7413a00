import { arrayLiteral } from "#lib/array-literal.ts";
import type { Tx } from "#lib/db.ts";

export type LogRow = { loadId: string; firstLine: number; text: string };

/** Lines a row: small ones while a log comes slowly, and never more than a page of the log view. */
const linesPerRow = 500;

/** Lines of a log from the one with number `first` on, as rows. */
export function lineRows(loadId: string, first: number, lines: readonly string[]): LogRow[] {
  const rows = [];
  for (let at = 0; at < lines.length; at += linesPerRow) {
    rows.push({ loadId, firstLine: first + at, text: lines.slice(at, at + linesPerRow).join("\n") });
  }
  return rows;
}

/**
 * Adds lines of any logs in one statement. A commit whose answer was lost is made again, from the same line on, with what came since: the rows of it that are
 * there have then the whole of theirs, and none of it twice.
 */
export async function addLines(tx: Tx, rows: readonly LogRow[]): Promise<void> {
  if (rows.length === 0) return;
  const [loads, firsts] = [rows.map(({ loadId }) => loadId), rows.map(({ firstLine }) => firstLine)];
  const texts = arrayLiteral(rows.map(({ text }) => text));
  await tx.$executeRaw`
    INSERT INTO "load_log" ("loadId", "firstLine", "text")
    SELECT * FROM unnest(${loads}::uuid[], ${firsts}::int[], ${texts}::text[])
    ON CONFLICT ("loadId", "firstLine") DO UPDATE SET "text" = excluded."text" WHERE "load_log"."text" <> excluded."text"`;
}
