import { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db, Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { Prisma } from "#lib/generated/prisma/client.ts";
import { listBaselines } from "#lib/loads/baseline/list-baselines.ts";
import { likenessSql } from "#lib/loads/baseline/likeness.ts";
import { baselineIdOf, baselineRef, baselineTitle } from "#lib/loads/baseline/schema.ts";
import { parsedFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { matchingLoads } from "#lib/loads/explorer/matching-loads.ts";
import type { Actor } from "#lib/members/roles.ts";

/** The newest of a group: more would say the same. */
const mostStarts = 60;

type Deps = { db: Db; actor: Actor; record: RecordDone; now?: Date };
type Start = { id: string; number: number; likeness: string };

/**
 * Makes a start, or a group as it is now, what later starts like it are measured against, in the place of what was before. Throws `not_found` where none of
 * them got ready, and `conflict` where they are not alike. Returns how an address names it.
 */
export async function pinBaseline(
  { ref }: { ref: string },
  { db, actor, record, now = new Date() }: Deps,
): Promise<{ ref: string }> {
  return db.$transaction(async (tx) => {
    const starts = await startsOf(ref, tx, now);
    const [first] = starts;
    if (!first) throw new AppError("not_found", "None of these starts got ready. Pin one that did.");
    if (starts.some(({ likeness }) => likeness !== first.likeness)) {
      const message = "These starts differ in more than chance. Narrow them to one model, GPU, zone, cache and loader.";
      throw new AppError("conflict", message);
    }
    const before = await listBaselines({ db: tx, where: Prisma.sql`p."likeness" = ${first.likeness}` });
    await tx.baseline.deleteMany({ where: { id: { in: before.map(({ id }) => id) } } });
    const loadIds = starts.map(({ id }) => id);
    const { id } = await tx.baseline.create({ data: { loadIds, by: actor.name } });
    const title = baselineTitle(starts.map(({ number }) => number));
    await record(tx, { target: title, before: { baseline: before[0]?.title ?? "none" }, after: { baseline: title } });
    return { ref: baselineRef({ id, loadIds }) };
  });
}

function startsOf(ref: string, tx: Tx, now: Date): Promise<Start[]> {
  return tx.$queryRaw<Start[]>`
    SELECT l."id"::text, l."number", ${likenessSql} AS "likeness" FROM "load" l
    WHERE ${asked(ref, now)} AND l."outcome" = 'ready' AND NOT l."live" AND l."totalSeconds" IS NOT NULL
    ORDER BY l."createdAt" DESC LIMIT ${mostStarts}`;
}

function asked(ref: string, now: Date): Prisma.Sql {
  if (z.uuid().safeParse(ref).success) return Prisma.sql`l."id" = ${ref}::uuid`;
  const pinned = baselineIdOf(ref);
  if (pinned !== null)
    return Prisma.sql`l."id" IN (SELECT unnest("loadIds") FROM "baseline" WHERE "id" = ${pinned}::uuid)`;
  return matchingLoads(parsedFilter(new URLSearchParams(ref)), now);
}
