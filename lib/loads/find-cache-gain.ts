import type { Db } from "#lib/db.ts";
import type { Load } from "#lib/generated/prisma/client.ts";
import { median } from "#lib/median.ts";
import type { CacheGain } from "#lib/loads/schema.ts";

/** The newest of those it is compared with. */
const compared = 20;

type Started = Pick<Load, "cache" | "weights" | "zone" | "accelerator" | "weightsFrom" | "weightsTo">;

/** What a warm cache bought a start, by starts on the same GPU that read the same weights in its zone without one. Null where there is nothing to tell. */
export async function findCacheGain(load: Started, { db }: { db: Db }): Promise<CacheGain | null> {
  const { cache, weights, zone, accelerator, weightsFrom, weightsTo } = load;
  if (cache !== "warm" || weights === null || weightsFrom === null || weightsTo === null) return null;
  const others = await db.load.findMany({
    where: { weights, zone, accelerator, cache: { in: ["none", "populating"] }, weightsTo: { not: null } },
    orderBy: { weightsTo: "desc" },
    take: compared,
    select: { weightsFrom: true, weightsTo: true },
  });
  const without = others.flatMap((other) => secondsOf(other) ?? []);
  const seconds = secondsOf({ weightsFrom, weightsTo });
  if (seconds === null || without.length === 0) return null;
  return { seconds, withoutSeconds: median(without), starts: without.length };
}

function secondsOf({ weightsFrom, weightsTo }: Pick<Started, "weightsFrom" | "weightsTo">): number | null {
  return weightsFrom && weightsTo ? (weightsTo.getTime() - weightsFrom.getTime()) / 1_000 : null;
}
