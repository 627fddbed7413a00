import { recordActivity } from "#lib/activity/record-activity.ts";
import type { Tx } from "#lib/db.ts";
import { Prisma } from "#lib/generated/prisma/client.ts";
import { type Hold, holdLease } from "#lib/jobs/hold-lease.ts";
import type { LeaseDeps } from "#lib/jobs/lease.ts";
import { findCut } from "#lib/retention/find-cut.ts";
import { getRetentionLimits } from "#lib/retention/get-limits.ts";
import { isPinned } from "#lib/retention/sources.ts";
import { type RetentionKind, retentionKinds, retentionRemoved } from "#lib/retention/schema.ts";

/** As much as goes in one transaction: others write to the same tables meanwhile. */
const batch = { lines: 20, events: 5_000, samples: 5_000, loads: 50, activity: 5_000 } as const;

/**
 * The job of a night that removes what is older, or more, than is kept. What it removed is counted with each batch, so that one that was cut off, or
 * runs twice, goes on from there and counts nothing twice.
 */
export async function removeOld({ night }: { night: string }, deps: LeaseDeps): Promise<void> {
  await holdLease("retention", deps, async (hold) => {
    const where = { night: new Date(night) };
    const run = await hold.write((tx) =>
      tx.retentionRun.upsert({ where, create: where, update: { startedAt: new Date() } }),
    );
    if (run.finishedAt !== null) return;
    const limits = await getRetentionLimits(deps.db);
    for (const kind of retentionKinds) {
      const cut = await findCut(kind, limits[kind], { db: deps.db });
      if (cut !== null) await removeKind(kind, cut, { night, hold });
    }
    await hold.write(async (tx) => {
      const { removed } = await tx.retentionRun.update({ where, data: { finishedAt: new Date() } });
      const counts = retentionRemoved.parse(removed);
      if (Object.keys(counts).length === 0) return;
      const actor = { id: "retention", name: "Sluice" };
      const act = { actor, action: "settings.remove-old", target: "Retention", outcome: "done" } as const;
      await recordActivity(tx, { ...act, detail: { after: counts } });
    });
  });
}

async function removeKind(kind: RetentionKind, cut: Date, { night, hold }: { night: string; hold: Hold }) {
  while (!hold.signal.aborted) {
    const count = await hold.write(async (tx) => {
      const gone = await removals[kind](tx, cut, batch[kind]);
      if (gone > 0) {
        await tx.$executeRaw`
          UPDATE "retention_run" SET "removed" = jsonb_set("removed", ${[kind]}, to_jsonb(coalesce(("removed" ->> ${kind})::int, 0) + ${gone}))
          WHERE "night" = ${night}::date`;
      }
      return gone;
    });
    if (count === 0) return;
  }
  throw hold.signal.reason;
}

type Removal = (tx: Tx, cut: Date, most: number) => Promise<number>;

const removals: Record<RetentionKind, Removal> = {
  lines: (tx, cut, most) => tx.$executeRaw`
    WITH old AS (
      SELECT "id" FROM "load" WHERE NOT "live" AND "logRemovedAt" IS NULL AND "lineCount" > 0 AND "createdAt" <= ${cut}
      ORDER BY "createdAt" LIMIT ${most} FOR UPDATE
    ), gone AS (DELETE FROM "load_log" USING old WHERE "load_log"."loadId" = old."id")
    UPDATE "load" SET "logRemovedAt" = now() FROM old WHERE "load"."id" = old."id"`,
  async events(tx, cut, most) {
    const ofLoads = await remove(tx, Prisma.sql`"load_event"`, cut, most);
    return ofLoads + (await remove(tx, Prisma.sql`"deployment_event"`, cut, most));
  },
  samples: (tx, cut, most) => remove(tx, Prisma.sql`"import_sample"`, cut, most),
  loads: (tx, cut, most) => tx.$executeRaw`
    DELETE FROM "load" WHERE "id" IN (
      SELECT "id" FROM "load" WHERE NOT "live" AND NOT ${isPinned} AND "createdAt" <= ${cut}
      ORDER BY "createdAt" LIMIT ${most} FOR UPDATE)`,
  async activity(tx, cut, most) {
    // Without this word the database refuses it.
    await tx.$executeRaw`SELECT set_config('sluice.retention', 'on', true)`;
    return remove(tx, Prisma.sql`"activity"`, cut, most);
  },
};

function remove(tx: Tx, table: Prisma.Sql, cut: Date, most: number): Promise<number> {
  return tx.$executeRaw`DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE "at" <= ${cut} LIMIT ${most}))`;
}
