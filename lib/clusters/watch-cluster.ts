import { setTimeout as sleep } from "node:timers/promises";
import type { KubeKind, KubeOf } from "#lib/clients/kube-kinds.ts";
import type { Kube, KubeChange, KubeQuery } from "#lib/clients/kube.ts";
import type { ClusterPicture } from "#lib/clusters/cluster-picture.ts";
import type { ClusterReach } from "#lib/clusters/reach.ts";
import { managedSelector } from "#lib/deployments/names.ts";
import { AppError } from "#lib/errors.ts";

/** How soon a cluster whose credential is gone is looked at again. */
const reopenMs = 5_000;

type Deps = { kube: () => Promise<Kube>; picture: ClusterPicture; reach: ClusterReach; signal: AbortSignal };

/** Fills the picture with the nodes, for as long as `signal` lets it. */
export async function watchNodes(deps: Deps): Promise<void> {
  await watchKind("Node", {}, (change) => deps.picture.takeNode(change), deps);
}

/** Fills the picture with what is ours in a namespace, and with what is said there. */
export async function watchNamespace(namespace: string, deps: Deps): Promise<void> {
  const { picture } = deps;
  const ours = { namespace, labelSelector: managedSelector };
  await Promise.all([
    watchKind("Deployment", ours, (change) => picture.takeDeployment(namespace, change), deps),
    watchKind("Pod", ours, (change) => picture.takePod(namespace, change), deps),
    watchKind("Event", { namespace }, (change) => picture.takeEvent(change), deps),
  ]);
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
