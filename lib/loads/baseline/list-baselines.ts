import type { Db, Tx } from "#lib/db.ts";
import { Prisma } from "#lib/generated/prisma/client.ts";
import { type Baseline, baselineRef, baselineTitle } from "#lib/loads/baseline/schema.ts";
import { likenessSql } from "#lib/loads/baseline/likeness.ts";

export type PinnedLikeness = Baseline & { likeness: string };

type Row = {
  id: string;
  loadIds: string[];
  by: string;
  at: Date;
  likeness: string;
  numbers: number[];
  readySeconds: number;
};

const all = Prisma.sql`true`;

/** What is pinned, each likeness once, the newest first. Likeness is read anew each time: the label of a cache may be known later than the pin. One whose starts are all gone is none. */
export async function listBaselines({
  db,
  where = all,
}: {
  db: Db | Tx;
  where?: Prisma.Sql;
}): Promise<PinnedLikeness[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT DISTINCT ON ("likeness") * FROM (
      SELECT b."id"::text, b."by", b."at", min(${likenessSql}) AS "likeness",
        array_agg(l."id"::text ORDER BY l."number") AS "loadIds", array_agg(l."number" ORDER BY l."number") AS "numbers",
        percentile_cont(0.5) WITHIN GROUP (ORDER BY l."totalSeconds") AS "readySeconds"
      FROM "baseline" b JOIN "load" l ON l."id" = ANY(b."loadIds")
      WHERE l."totalSeconds" IS NOT NULL
      GROUP BY b."id"
    ) p WHERE ${where} ORDER BY "likeness", "at" DESC`;
  return rows
    .map(({ numbers, at, ...row }) => ({
      ...row,
      ref: baselineRef(row),
      title: baselineTitle(numbers),
      starts: numbers.length,
      at: at.toISOString(),
    }))
    .toSorted((a, b) => b.at.localeCompare(a.at));
}

/** What starts like one are measured against; null where nobody pinned anything. */
export async function findBaseline(loadId: string, { db }: { db: Db | Tx }): Promise<Baseline | null> {
  const where = Prisma.sql`p."likeness" = (SELECT ${likenessSql} FROM "load" l WHERE l."id" = ${loadId}::uuid)`;
  const [found] = await listBaselines({ db, where });
  return found ?? null;
}
