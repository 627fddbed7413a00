import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { isShown, type LogFilter } from "#lib/loads/log/log-filter.ts";
import type { LoadLogPage } from "#lib/loads/schema.ts";
import { shownText } from "#lib/loads/shown-text.ts";
import { stampedLine } from "#lib/loads/reader/stamped-line.ts";
import { z } from "zod";

/** Lines an answer, and rows of the log that are read at a time. */
const most = 500;
const rowsAtATime = 40;

export type LogLines = { lines: LoadLogPage["lines"]; /** Where to go on; null at the end. */ next: number | null };

/** The lines of a log that a filter shows, from a line on. Throws `not_found`. */
export async function listLogLines(
  id: string,
  { filter, from }: { filter: LogFilter; from: number },
  { db }: { db: Db },
): Promise<LogLines> {
  const isId = z.uuid().safeParse(id).success;
  const load = isId ? await db.load.findUnique({ where: { id }, select: { pod: true } }) : null;
  if (!load) throw new AppError("not_found", "There is no such load. It may have been removed.");
  const lines: LogLines["lines"] = [];
  const own = await db.loadLog.findFirst({
    where: { loadId: id, firstLine: { lte: from } },
    orderBy: { firstLine: "desc" },
    select: { firstLine: true },
  });
  for (let first = own?.firstLine ?? 0; ;) {
    const rows = await db.loadLog.findMany({
      where: { loadId: id, firstLine: { gte: first } },
      orderBy: { firstLine: "asc" },
      take: rowsAtATime,
    });
    for (const { firstLine, text } of rows) {
      for (const [index, raw] of text.split("\n").entries()) {
        const number = firstLine + index;
        if (number < from) continue;
        const line = load.pod === null ? { text: raw, at: null } : stampedLine(raw);
        if (!isShown(line.text, filter)) continue;
        if (lines.length === most) return { lines, next: number };
        lines.push({ number, at: line.at, text: load.pod === null ? line.text : shownText(line.text) });
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtATime) return { lines, next: null };
    first = last.firstLine + 1;
  }
}
