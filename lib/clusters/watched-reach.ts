import type { ClusterReach } from "#lib/clusters/reach.ts";
import { AppError } from "#lib/errors.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import { storable } from "#lib/storable.ts";

type Place = { clusterId: string; namespace: string };

/** A namespace of others that may not be seen says nothing of the cluster: that is told of the namespace, and nothing else is held up. */
export function watchedReach(
  { clusterId, namespace }: Place,
  { reach, hold }: { reach: ClusterReach; hold: Hold },
): Pick<ClusterReach, "answers" | "lost"> {
  const refused = new Map<string, string>();
  let told: string | null | undefined;

  async function tell(): Promise<void> {
    const problem = [...refused.values()][0] ?? null;
    if (problem === told) return;
    const where = { clusterId, namespace };
    await hold.write((tx) => tx.watchedNamespace.updateMany({ where, data: { problem } }));
    told = problem;
  }

  return {
    async answers(way) {
      refused.delete(way);
      await tell();
      await reach.answers(way);
    },
    async lost(way, error) {
      if (!(error instanceof AppError && error.code === "forbidden")) return reach.lost(way, error);
      refused.set(way, storable(error.message));
      await tell();
    },
  };
}
