import { setTimeout as sleep } from "node:timers/promises";
import type { KubeKind, KubeOf } from "#lib/clients/kube-kinds.ts";
import type { Kube, KubeChange, KubeQuery } from "#lib/clients/kube.ts";
import type { KubePod } from "#lib/clients/kube-objects.ts";
import { type ClusterPicture, ownerOf } from "#lib/clusters/cluster-picture.ts";
import type { ClusterReach } from "#lib/clusters/reach.ts";
import { managedSelector } from "#lib/deployments/manifest/names.ts";
import { AppError } from "#lib/errors.ts";
import { vllmContainer } from "#lib/loads/watched/vllm-container.ts";

/** How soon a cluster whose credential is gone is looked at again. */
const reopenMs = 5_000;

type Deps = {
  kube: () => Promise<Kube>;
  picture: ClusterPicture;
  reach: Pick<ClusterReach, "answers" | "lost">;
  signal: AbortSignal;
};

/** Fills the picture with the nodes, for as long as `signal` lets it. */
export async function watchNodes(deps: Deps): Promise<void> {
  await watchKind("Node", {}, (change) => deps.picture.takeNode(change), deps);
}

/** What is looked at in a namespace: what is ours, and besides or alone any other pod with a vLLM. */
export type WatchScope = "ours" | "ours and others" | "others";

/** Fills the picture with what is followed in a namespace, and with what is said there. */
export async function watchNamespace(namespace: string, scope: WatchScope, deps: Deps): Promise<void> {
  const { picture } = deps;
  const ours = { namespace, labelSelector: managedSelector };
  const pods = scope === "ours" ? ours : { namespace };
  const deployments = (change: KubeChange<KubeOf<"Deployment">>) => picture.takeDeployment(namespace, change);
  const takePod = (change: KubeChange<KubePod>) => {
    if (change.type === "sync")
      picture.takePod(namespace, { type: "sync", objects: change.objects.filter(isFollowed) });
    else if (change.type !== "put" || isFollowed(change.object)) picture.takePod(namespace, change);
  };
  await Promise.all([
    ...(scope === "others" ? [] : [watchKind("Deployment", ours, deployments, deps)]),
    watchKind("Pod", pods, takePod, deps),
    watchKind("Event", { namespace }, (change) => picture.takeEvent(change), deps),
  ]);
}

/** In a namespace of others most pods have no vLLM: they are not kept. */
function isFollowed(pod: KubePod): boolean {
  return ownerOf(pod) !== null || vllmContainer(pod) !== null;
}

async function watchKind<K extends KubeKind>(
  kind: K,
  query: KubeQuery,
  take: (change: KubeChange<KubeOf<K>>) => void,
  { kube, reach, signal }: Deps,
): Promise<void> {
  const way = `${kind} ${query.namespace ?? ""}`;
  while (!signal.aborted) {
    try {
      const opened = await kube();
      for await (const change of opened.watch(kind, query, signal)) {
        if (change.type === "lost") {
          if (!isOptional(kind, change.error)) await reach.lost(way, change.error);
          // Attached anew, a cluster is reached by another way: the old one never comes back.
          if ((await kube()) !== opened) break;
        } else {
          await reach.answers(way);
        }
        take(change);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof AppError)) throw error;
      await reach.lost(way, error);
      await sleep(reopenMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** An account that may see its own namespace alone is enough: zones and the reasons of the scheduler are then not known. */
function isOptional(kind: KubeKind, error: unknown): boolean {
  return (kind === "Node" || kind === "Event") && error instanceof AppError && error.code === "forbidden";
}
