import { KubeError } from "../errors.ts";
import type { Condition, Pod, ReplicaSet } from "../objects.ts";
import { conditionOf, setCondition } from "../registry/conditions.ts";
import { createObject } from "../registry/create.ts";
import { deleteObject } from "../registry/delete.ts";
import type { Registry } from "../registry/registry.ts";
import { updateObject } from "../registry/update.ts";
import { pods, replicaSets } from "../resources.ts";
import { matches } from "../store/label-selector.ts";
import { keyOf, type Loop, splitKey } from "./loop.ts";
import { controllerOf, controllerReference, isOwnedBy } from "./owners.ts";
import { availableAt, isActive, isReady } from "./pod-state.ts";
import { recordEvent } from "./record-event.ts";

export const controllerManager = "kube-controller-manager";
const component = "replicaset-controller";

/** Keeps as many pods of a template as are wanted, and counts how far they are. */
export function replicaSetLoop(registry: Registry): Loop {
  const { store } = registry;

  function adopted(set: ReplicaSet): Pod[] {
    return store.list(pods, set.metadata.namespace).flatMap((pod) => {
      const fits = matches(set.spec.selector, pod.metadata.labels);
      if (isOwnedBy(pod, set)) return fits ? [pod] : release(pod, set);
      if (controllerOf(pod) || !fits || !isActive(pod) || set.metadata.deletionTimestamp) return [];
      const ownerReferences = [...(pod.metadata.ownerReferences ?? []), controllerReference(replicaSets, set)];
      return [
        updateObject(
          registry,
          pods,
          pod,
          { ...pod, metadata: { ...pod.metadata, ownerReferences } },
          { manager: controllerManager },
        ),
      ];
    });
  }

  function release(pod: Pod, set: ReplicaSet): Pod[] {
    const ownerReferences = pod.metadata.ownerReferences?.filter(({ uid }) => uid !== set.metadata.uid) ?? [];
    updateObject(
      registry,
      pods,
      pod,
      { ...pod, metadata: { ...pod.metadata, ownerReferences } },
      { manager: controllerManager },
    );
    return [];
  }

  /** Makes or deletes pods; returns the refusal that stopped it. */
  function scale(set: ReplicaSet, active: Pod[]): KubeError | null {
    const missing = set.spec.replicas - active.length;
    try {
      for (let made = 0; made < missing; made += 1) makePod(registry, set);
    } catch (error) {
      if (!(error instanceof KubeError)) throw error;
      const message = `Error creating: ${error.message}`;
      recordEvent(registry, replicaSets, set, { type: "Warning", reason: "FailedCreate", message, component });
      return error;
    }
    for (const pod of active.toSorted(lastToKeepFirst).slice(0, Math.max(0, -missing))) {
      deleteObject(registry, pods, pod, {});
      const message = `Deleted pod: ${pod.metadata.name}`;
      recordEvent(registry, replicaSets, set, { reason: "SuccessfulDelete", message, component });
    }
    return null;
  }

  return {
    keysOf({ shelf, object, previous }) {
      if (shelf === replicaSets.shelf) return [keyOf(object)];
      if (shelf !== pods.shelf) return [];
      const owners = [controllerOf(object), previous && controllerOf(previous)];
      const named = owners.flatMap((one) =>
        one?.kind === "ReplicaSet" ? [`${object.metadata.namespace}/${one.name}`] : [],
      );
      // An orphan may be one that a set is looking for.
      return named.length > 0 ? named : store.list(replicaSets, object.metadata.namespace).map(keyOf);
    },
    firstKeys: () => store.list(replicaSets).map(keyOf),
    reconcile(key) {
      const [namespace, name] = splitKey(key);
      const set = store.get(replicaSets, namespace, name);
      if (!set) return undefined;
      const owned = adopted(set);
      const refusal = set.metadata.deletionTimestamp ? null : scale(set, owned.filter(isActive));
      const now = Date.now();
      const ready = owned.filter((pod) => isActive(pod) && isReady(pod));
      const times = ready.map((pod) => availableAt(pod, set.spec.minReadySeconds ?? 0) ?? now);
      writeStatus(registry, set, times.filter((time) => time <= now).length, refusal);
      if (refusal) return 5 * registry.timeScale;
      const next = times.filter((time) => time > now).toSorted((a, b) => a - b)[0];
      return next === undefined ? undefined : (next - now) / 1000;
    },
  };
}

function makePod(registry: Registry, set: ReplicaSet): void {
  const { labels, annotations } = set.spec.template.metadata ?? {};
  const metadata = {
    generateName: `${set.metadata.name}-`,
    ...(labels && { labels }),
    ...(annotations && { annotations }),
    ownerReferences: [controllerReference(replicaSets, set)],
  };
  const sent = { apiVersion: "v1", kind: "Pod", metadata, spec: set.spec.template.spec };
  const pod = createObject(registry, pods, sent, set.metadata.namespace, { manager: controllerManager });
  const message = `Created pod: ${pod.metadata.name}`;
  recordEvent(registry, replicaSets, set, { reason: "SuccessfulCreate", message, component });
}

/** Which pods go first: those without a node, then those that are not ready, then the younger. */
function lastToKeepFirst(a: Pod, b: Pod): number {
  const rank = (pod: Pod) =>
    (pod.spec.nodeName ? 1 : 0) + (pod.status.phase === "Running" ? 1 : 0) + (isReady(pod) ? 2 : 0);
  return rank(a) - rank(b) || (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? 1 : -1);
}

function writeStatus(registry: Registry, before: ReplicaSet, available: number, refusal: KubeError | null): void {
  const { store } = registry;
  const set = store.get(replicaSets, before.metadata.namespace, before.metadata.name);
  if (!set) return;
  const now = store.list(pods, set.metadata.namespace).filter((pod) => isOwnedBy(pod, set));
  const active = now.filter(isActive);
  const labels = { matchLabels: set.spec.template.metadata?.labels ?? {} };
  const ready = active.filter(isReady).length;
  const failed = failureOf(set, refusal);
  const terminating = now.filter(({ metadata }) => metadata.deletionTimestamp !== undefined).length;
  const status = {
    replicas: active.length,
    ...(active.length > 0 && {
      fullyLabeledReplicas: active.filter((pod) => matches(labels, pod.metadata.labels)).length,
    }),
    ...(ready > 0 && { readyReplicas: ready }),
    ...(available > 0 && { availableReplicas: available }),
    terminatingReplicas: terminating,
    ...(set.metadata.generation !== undefined && { observedGeneration: set.metadata.generation }),
    ...(failed.length > 0 && { conditions: failed }),
  };
  updateObject(registry, replicaSets, set, { ...set, status }, { manager: controllerManager, subresource: "status" });
}

/** What was refused first stays: the next refusal only differs by the name of the pod. */
function failureOf({ status: { conditions } }: ReplicaSet, refusal: KubeError | null): Condition[] {
  if (!refusal) return (conditions ?? []).filter(({ type }) => type !== "ReplicaFailure");
  if (conditionOf(conditions, "ReplicaFailure")) return conditions ?? [];
  const { message } = refusal;
  return setCondition(conditions, { type: "ReplicaFailure", status: "True", reason: "FailedCreate", message });
}
