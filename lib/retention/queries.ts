import type { Db } from "#lib/db.ts";
import { Prisma } from "#lib/generated/prisma/client.ts";
import { findCut } from "#lib/retention/find-cut.ts";
import { getRetentionLimits } from "#lib/retention/get-limits.ts";
import {
  type RetentionKept,
  type RetentionKind,
  type RetentionLimit,
  type RetentionLimits,
  retentionRemoved,
  type RetentionView,
} from "#lib/retention/schema.ts";
import { sources } from "#lib/retention/sources.ts";

type Deps = { db: Db };

/** What is kept, and what of it would go now: by limits that are being considered, or else by those that are set. */
export async function readRetention(considered: RetentionLimits | null, { db }: Deps): Promise<RetentionView> {
  const [limits, last] = await Promise.all([
    getRetentionLimits(db),
    db.retentionRun.findFirst({ where: { finishedAt: { not: null } }, orderBy: { night: "desc" } }),
  ]);
  const read = (kind: RetentionKind) => readKept(kind, (considered ?? limits)[kind], { db });
  // One after the other: each may look at a whole table.
  const kinds = {
    lines: await read("lines"),
    events: await read("events"),
    samples: await read("samples"),
    loads: await read("loads"),
    activity: await read("activity"),
  };
  return {
    limits,
    kinds,
    last: last?.finishedAt
      ? { at: last.finishedAt.toISOString(), removed: retentionRemoved.parse(last.removed) }
      : null,
  };
}

type Counted = { entries: number; bytes: number; oldestAt: Date | null; goesEntries: number; goesBytes: number };

async function readKept(kind: RetentionKind, limit: RetentionLimit, { db }: Deps): Promise<RetentionKept> {
  const cut = await findCut(kind, limit, { db });
  const goes = cut === null ? Prisma.sql`false` : Prisma.sql`"at" <= ${cut}`;
  const [found] = await db.$queryRaw<Counted[]>`
    SELECT count(*)::int AS "entries", coalesce(sum("size"), 0)::float AS "bytes", min("at") AS "oldestAt",
      (count(*) FILTER (WHERE ${goes}))::int AS "goesEntries",
      coalesce(sum("size") FILTER (WHERE ${goes}), 0)::float AS "goesBytes" FROM (${sources[kind]}) s`;
  const isBytes = kind === "lines";
  return {
    entries: found?.entries ?? 0,
    bytes: isBytes ? (found?.bytes ?? 0) : null,
    oldestAt: found?.oldestAt?.toISOString() ?? null,
    goes: { entries: found?.goesEntries ?? 0, bytes: isBytes ? (found?.goesBytes ?? 0) : null },
  };
}
