import type { KubeDeployment, KubeEvent, KubeNode, KubePod } from "#lib/clients/kube-objects.ts";
import type { KubeChange } from "#lib/clients/kube.ts";
import { ownerAnnotation } from "#lib/deployments/manifest/names.ts";

/** Events of others come too; of those that belong to nothing of ours only the newest are held, until the pod they are about is seen. */
const heldEvents = 2_000;

/** What was last heard of a cluster, as far as it is ours. Watches fill it, one pass at a time reads it. */
export function clusterPicture() {
  const deployments = new Map<string, KubeDeployment>();
  const pods = new Map<string, KubePod>();
  const nodes = new Map<string, KubeNode>();
  const events = new Map<string, KubeEvent>();
  const gone = new Map<string, { pod: KubePod; at: Date }>();
  const earlier = new Map<string, KubePod[]>();
  const synced = new Set<string>();
  let heard: (() => void) | null = null;

  function tell() {
    heard?.();
    heard = null;
  }

  return {
    deployments,
    pods,
    nodes,
    events,
    /** Pods that went away, until somebody has written it down. */
    gone,
    /** How a pod stood before each restart since the last call: containers may end faster than they are looked at. */
    takeEarlier(uid: string): KubePod[] {
      const stood = earlier.get(uid) ?? [];
      earlier.delete(uid);
      return stood;
    },
    /** Whether everything of a kind in a namespace is here: before, what is missing is not gone. */
    hasAll: (kind: "pods" | "deployments", namespace: string) => synced.has(`${kind} ${namespace}`),
    /** Resolves when something has changed since the last call. */
    changed: () => new Promise<void>((resolve) => (heard = resolve)),
    tell,
    takeDeployment(namespace: string, change: KubeChange<KubeDeployment>) {
      take(deployments, change, ({ metadata }) => metadata.namespace === namespace, ownerOf);
      if (change.type === "sync") synced.add(`deployments ${namespace}`);
      tell();
    },
    takePod(namespace: string, change: KubeChange<KubePod>) {
      const before = new Map(pods);
      take(
        pods,
        change,
        ({ metadata }) => metadata.namespace === namespace,
        ({ metadata }) => metadata.uid,
      );
      if (change.type === "sync") synced.add(`pods ${namespace}`);
      for (const [uid, pod] of before) {
        const now = pods.get(uid);
        if (!now) gone.set(uid, { pod, at: new Date() });
        else if (restarts(now) > restarts(pod)) earlier.set(uid, [...(earlier.get(uid) ?? []), pod]);
      }
      tell();
    },
    takeNode(change: KubeChange<KubeNode>) {
      take(
        nodes,
        change,
        () => true,
        ({ metadata }) => metadata.name,
      );
      tell();
    },
    takeEvent(change: KubeChange<KubeEvent>) {
      // An event that the cluster forgets was still said.
      if (change.type !== "sync" && change.type !== "put") return;
      for (const event of change.type === "sync" ? change.objects : [change.object]) {
        events.delete(event.metadata.uid);
        events.set(event.metadata.uid, event);
      }
      for (const uid of events.keys()) {
        if (events.size <= heldEvents) break;
        events.delete(uid);
      }
      tell();
    },
    /** A namespace that is looked at in another way from now on: what there is of it is not known until it was listed. */
    unsync(namespace: string) {
      synced.delete(`pods ${namespace}`);
    },
    /** A namespace that is no longer looked at. */
    drop(namespace: string) {
      synced.delete(`pods ${namespace}`);
      synced.delete(`deployments ${namespace}`);
      for (const [uid, { metadata }] of pods) if (metadata.namespace === namespace) pods.delete(uid);
      for (const [id, { metadata }] of deployments) if (metadata.namespace === namespace) deployments.delete(id);
    },
  };
}

function restarts({ status }: KubePod): number {
  return status.containerStatuses.reduce((sum, { restartCount }) => sum + restartCount, 0);
}

export type ClusterPicture = ReturnType<typeof clusterPicture>;

/** Of our deployments each has its id on it; others of the same label are not ours to look at. */
export function ownerOf({ metadata }: { metadata: { annotations: Record<string, string> } }): string | null {
  return metadata.annotations[ownerAnnotation] ?? null;
}

function take<T>(
  kept: Map<string, T>,
  change: KubeChange<T>,
  isWithin: (object: T) => boolean,
  key: (object: T) => string | null,
) {
  if (change.type === "lost" || change.type === "back") return;
  if (change.type === "sync") for (const [name, object] of kept) if (isWithin(object)) kept.delete(name);
  for (const object of change.type === "sync" ? change.objects : [change.object]) {
    const name = key(object);
    if (name === null) continue;
    if (change.type === "gone") kept.delete(name);
    else kept.set(name, object);
  }
}
