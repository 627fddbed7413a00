import type { Db } from "#lib/db.ts";
import type { Load, Prisma } from "#lib/generated/prisma/client.ts";
import { sameWeightsWhere } from "#lib/loads/beside/same-weights.ts";
import type { PeerStart } from "#lib/loads/beside/peers-of.ts";

export const peerDays = 30;
const mostPeers = 100;
const dayMs = 86_400_000;

type Alike = Pick<
  Load,
  | "id"
  | "createdAt"
  | "weights"
  | "model"
  | "accelerator"
  | "tensorParallelSize"
  | "zone"
  | "cache"
  | "loader"
  | "concurrency"
  | "run"
>;

/** Starts within 30 days of one, itself among them, that got ready with all the same: weights, GPUs, zone, cache, loader and concurrency. */
export function alikeWhere(load: Alike): Prisma.LoadWhereInput {
  const { createdAt, zone, cache, loader, concurrency, run } = load;
  return {
    ...sameWeightsWhere(load),
    live: false,
    outcome: "ready",
    createdAt: {
      gte: new Date(createdAt.getTime() - peerDays * dayMs),
      lte: new Date(createdAt.getTime() + peerDays * dayMs),
    },
    zone,
    cache,
    loader,
    concurrency,
    // A container that is started again waits for no node.
    run: run === null || run === 0 ? run : { gt: 0 },
  };
}

/** Those of the 30 days before it, the newest first. */
export function findStartsAlike(load: Alike, { db }: { db: Db }): Promise<PeerStart[]> {
  const { id, createdAt } = load;
  const since = new Date(createdAt.getTime() - peerDays * dayMs);
  return db.load.findMany({
    where: { ...alikeWhere(load), id: { not: id }, createdAt: { gte: since, lt: createdAt } },
    orderBy: [{ createdAt: "desc" }, { number: "desc" }],
    take: mostPeers,
    select: { id: true, number: true, totalSeconds: true },
  });
}
