import { AppError } from "#lib/errors.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import { storable } from "#lib/storable.ts";

/** How a cluster is reached could not be read: the database is gone. Like any break it is waited for. */
export class PlaceUnread extends AppError {
  constructor(cause: unknown) {
    super("upstream_unavailable", "The database did not answer.", { cause });
  }
}

/** How often a row says that its cluster still answers. */
const freshMs = 15_000;

/** Whether a cluster answers, as its row says it: a break is told at once, and since when it lasts. */
export function clusterReach(clusterId: string, hold: Hold) {
  let told: string | null = null;
  let freshAt = -Infinity;
  const broken = new Map<string, string>();

  async function tellLost(problem: string): Promise<void> {
    if (told === problem) return;
    await hold.write(async (tx) => {
      const before = await tx.cluster.findUnique({ where: { id: clusterId }, select: { unreachableSince: true } });
      const unreachableSince = before?.unreachableSince ?? new Date();
      await tx.cluster.updateMany({ where: { id: clusterId }, data: { reachable: false, problem, unreachableSince } });
    });
    told = problem;
  }

  return {
    /** One way of asking it has an answer; it is reached when all have. */
    async answers(way: string): Promise<void> {
      broken.delete(way);
      if (broken.size > 0) return;
      if (told === "" && performance.now() - freshAt < freshMs) return;
      freshAt = performance.now();
      if (told === "") {
        await hold.write((tx) => tx.cluster.updateMany({ where: { id: clusterId }, data: { observedAt: new Date() } }));
        return;
      }
      const data = { reachable: true, problem: null, unreachableSince: null, observedAt: new Date() };
      await hold.write((tx) => tx.cluster.updateMany({ where: { id: clusterId }, data }));
      told = "";
    },
    async lost(way: string, error: unknown): Promise<void> {
      // That we cannot look up how it is reached says nothing of the cluster.
      if (error instanceof PlaceUnread) return;
      if (!(error instanceof AppError)) console.error(error);
      const problem =
        error instanceof AppError ? storable(error.message) : "It cannot be followed. Why is in the worker's log.";
      broken.set(way, problem);
      await tellLost(problem);
    },
  };
}

export type ClusterReach = ReturnType<typeof clusterReach>;
