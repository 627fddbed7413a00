import { z } from "zod";
import type { Db } from "#lib/db.ts";
import { alikeWhere } from "#lib/loads/beside/starts-alike.ts";
import { groupSide, loadSide } from "#lib/loads/compare/read-sides.ts";
import type { CompareSide, CompareView } from "#lib/loads/compare/schema.ts";
import { explainedLog } from "#lib/loads/schema.ts";

type Asked = { a: string | null; b: string | null };

const offered = 100;
const newest = [{ createdAt: "desc" as const }, { number: "desc" as const }];

/**
 * Two starts or groups beside one another. A side is the id of a load, or filters as the explorer's address has them; without `b` it is the newest start
 * that got ready, without `a` the newest before `b` that is like it, else any. Throws `not_found` and `invalid_input`.
 */
export async function getComparison(
  { a, b }: Asked,
  { db, now = new Date() }: { db: Db; now?: Date },
): Promise<CompareView> {
  const loads = await db.load.findMany({
    where: { live: false, outcome: "ready" },
    orderBy: newest,
    take: offered,
    select: { id: true, number: true, name: true, createdAt: true },
  });
  const choices = loads.map(({ id, number, name }) => ({ id, title: `L-${number}, ${name}` }));
  const second = b ?? loads.find(({ id }) => id !== a)?.id ?? null;
  const first = a ?? (second === null ? null : await likeIt(second, loads, { db }));
  if (first === null || second === null) return { comparison: null, choices };
  const side = (ref: string): Promise<CompareSide> =>
    z.uuid().safeParse(ref).success ? loadSide(ref, { db }) : groupSide(ref, { db, now });
  const [left, right] = await Promise.all([side(first), side(second)]);
  return { comparison: { a: left, b: right }, choices };
}

async function likeIt(ref: string, loads: { id: string }[], { db }: { db: Db }): Promise<string | null> {
  const isId = z.uuid().safeParse(ref).success;
  const load = isId ? await db.load.findUnique({ where: { id: ref } }) : null;
  const other = loads.find(({ id }) => id !== ref)?.id ?? null;
  if (!load) return other;
  const where = alikeWhere(load, explainedLog.parse(load.explained));
  const before = await db.load.findFirst({
    where: { ...where, id: { not: ref }, createdAt: { lt: load.createdAt } },
    orderBy: newest,
    select: { id: true },
  });
  return before?.id ?? other;
}
