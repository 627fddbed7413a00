import { z } from "zod";
import type { Db } from "#lib/db.ts";
import { alikeWhere } from "#lib/loads/beside/starts-alike.ts";
import { findBaseline, listBaselines } from "#lib/loads/baseline/list-baselines.ts";
import { type Baseline, baselineIdOf } from "#lib/loads/baseline/schema.ts";
import { pinnedSide } from "#lib/loads/compare/pinned-side.ts";
import { groupSide, loadSide } from "#lib/loads/compare/read-sides.ts";
import type { CompareChoice, CompareSide, CompareView } from "#lib/loads/compare/schema.ts";

type Asked = { a: string | null; b: string | null };

const offered = 100;
const newest = [{ createdAt: "desc" as const }, { number: "desc" as const }];

/**
 * Two starts or groups beside one another. A side is the id of a load, a pinned group, or filters as the explorer's address has them; without `b` it is the
 * newest start that got ready, without `a` the baseline of those like `b`, else the newest before `b` that is like it, else any. Throws `not_found` and
 * `invalid_input`.
 */
export async function getComparison(
  { a, b }: Asked,
  { db, now = new Date() }: { db: Db; now?: Date },
): Promise<CompareView> {
  const [loads, baselines] = await Promise.all([
    db.load.findMany({
      where: { live: false, outcome: "ready" },
      orderBy: newest,
      take: offered,
      select: { id: true, number: true, name: true, createdAt: true },
    }),
    listBaselines({ db }),
  ]);
  const choices = choicesOf(loads, baselines);
  const second = b ?? loads.find(({ id }) => id !== a)?.id ?? null;
  const first = a ?? (second === null ? null : await likeIt(second, loads, { db }));
  if (first === null || second === null) return { comparison: null, pinned: { a: null, b: null }, choices };
  const side = (ref: string): Promise<CompareSide> => {
    const pinned = baselineIdOf(ref);
    if (pinned !== null) return pinnedSide(pinned, { db });
    return isId(ref) ? loadSide(ref, { db }) : groupSide(ref, { db, now });
  };
  const pinnedOf = (ref: string) => baselines.find((one) => one.ref === ref) ?? null;
  const [left, right] = await Promise.all([side(first), side(second)]);
  return { comparison: { a: left, b: right }, pinned: { a: pinnedOf(first), b: pinnedOf(second) }, choices };
}

type Offered = { id: string; number: number; name: string };

/** What is pinned, then the newest. */
function choicesOf(loads: readonly Offered[], baselines: readonly Baseline[]): CompareChoice[] {
  const pinned = baselines.map(({ ref, title }) => ({ id: ref, title: `Baseline: ${title}` }));
  const others = loads.filter(({ id }) => baselines.every(({ ref }) => ref !== id));
  return [...pinned, ...others.map(({ id, number, name }) => ({ id, title: `L-${number}, ${name}` }))];
}

async function likeIt(ref: string, loads: { id: string }[], { db }: { db: Db }): Promise<string | null> {
  const load = isId(ref) ? await db.load.findUnique({ where: { id: ref } }) : null;
  const other = loads.find(({ id }) => id !== ref)?.id ?? null;
  if (!load) return other;
  const pinned = await findBaseline(ref, { db });
  if (pinned && pinned.ref !== ref) return pinned.ref;
  const where = alikeWhere(load);
  const before = await db.load.findFirst({
    where: { ...where, id: { not: ref }, createdAt: { lt: load.createdAt } },
    orderBy: newest,
    select: { id: true },
  });
  return before?.id ?? other;
}

function isId(ref: string): boolean {
  return z.uuid().safeParse(ref).success;
}
