import { gpuLabel } from "#lib/clusters/gpu-types.ts";
import type { ClusterView } from "#lib/clusters/schema.ts";

type Finding = { strong: string; rest: string };

/** What the list of clusters says: how many answer, and which GPUs their pools have. */
export function clustersFinding(clusters: Pick<ClusterView, "reachable" | "pools" | "autopilot">[]): Finding {
  if (clusters.length === 0) {
    return { strong: "No cluster is connected.", rest: "Without one nothing can be deployed." };
  }
  const silent = clusters.filter(({ reachable }) => !reachable).length;
  const all = clusters.length === 1 ? "1 cluster" : `${clusters.length} clusters`;
  const strong =
    silent === 0
      ? `${all}, ${clusters.length === 1 ? "it answers" : "all answer"}.`
      : `${all}, ${silent === clusters.length ? "none" : silent} ${silent === clusters.length ? "answers" : silent === 1 ? "does not answer" : "do not answer"}.`;
  const gpus = new Set(clusters.flatMap(({ pools }) => pools.flatMap(({ accelerator }) => accelerator ?? [])));
  const labels = [...gpus].map(gpuLabel).toSorted();
  const made = clusters.some(({ autopilot }) => autopilot)
    ? "Nodes with any GPU are made when they are asked for."
    : null;
  const pooled = labels.length === 0 ? null : `Pools with ${listed(labels)}.`;
  return { strong, rest: [pooled, made].filter((part) => part !== null).join(" ") || "No pool has GPUs." };
}

function listed(labels: string[]): string {
  return labels.length < 2 ? labels.join("") : `${labels.slice(0, -1).join(", ")} and ${labels.at(-1)}`;
}
