import type { Db } from "#lib/db.ts";
import { momentAfter } from "#lib/jobs/moment-after.ts";
import { leastActivityDays, type RetentionKind, type RetentionLimit } from "#lib/retention/schema.ts";
import { sources } from "#lib/retention/sources.ts";

const dayMs = 86_400_000;

/** What is as old as this or older goes: it is older than is kept, or more than is kept together with all that is younger. Null where all stays. */
export async function findCut(
  kind: RetentionKind,
  { days, most }: RetentionLimit,
  { db }: { db: Pick<Db, "$queryRaw"> },
): Promise<Date | null> {
  const now = await momentAfter(0, db);
  const byAge = days === null ? [] : [now.getTime() - days * dayMs];
  const bySize = most === null ? null : await findFirstOver(kind, most, db);
  const cut = Math.max(-Infinity, ...byAge, bySize?.getTime() ?? -Infinity);
  if (cut === -Infinity) return null;
  return new Date(kind === "activity" ? Math.min(cut, now.getTime() - leastActivityDays * dayMs) : cut);
}

async function findFirstOver(kind: RetentionKind, most: number, db: Pick<Db, "$queryRaw">): Promise<Date | null> {
  const rows = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT max("at") AS "at" FROM (
      SELECT "at", sum("size") OVER (ORDER BY "at" DESC ROWS UNBOUNDED PRECEDING) AS "reached" FROM (${sources[kind]}) s
    ) r WHERE "reached" > ${most}::numeric`;
  return rows[0]?.at ?? null;
}
