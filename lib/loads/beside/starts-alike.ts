import type { Db } from "#lib/db.ts";
import type { Load } from "#lib/generated/prisma/client.ts";
import type { PeerStart } from "#lib/loads/beside/peers-of.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

export const peerDays = 30;
const mostPeers = 100;

type Alike = Pick<
  Load,
  "id" | "createdAt" | "weights" | "model" | "accelerator" | "zone" | "cache" | "loader" | "concurrency" | "run"
>;

/** The starts of the 30 days before that got ready with all the same: weights, GPUs, zone, cache, loader and concurrency; the newest first. */
export function findStartsAlike(
  { id, createdAt, weights, model, accelerator, zone, cache, loader, concurrency, run }: Alike,
  { tensorParallelSize }: Pick<ExplainedLog, "tensorParallelSize">,
  { db }: { db: Db },
): Promise<PeerStart[]> {
  return db.load.findMany({
    where: {
      id: { not: id },
      live: false,
      outcome: "ready",
      createdAt: { gte: new Date(createdAt.getTime() - peerDays * 86_400_000), lt: createdAt },
      // Of an uploaded log the model is all that is known of its weights.
      ...(weights === null ? { weights, model } : { weights }),
      accelerator,
      zone,
      cache,
      loader,
      concurrency,
      // A container that is started again waits for no node.
      run: run === null || run === 0 ? run : { gt: 0 },
      ...(tensorParallelSize !== null && { explained: { path: ["tensorParallelSize"], equals: tensorParallelSize } }),
    },
    orderBy: [{ createdAt: "desc" }, { number: "desc" }],
    take: mostPeers,
    select: { id: true, number: true, totalSeconds: true },
  });
}
