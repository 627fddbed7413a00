import { KubeError } from "../errors.ts";
import type { Deployment, ReplicaSet } from "../objects.ts";
import { conditionOf } from "../registry/conditions.ts";
import { deleteObject } from "../registry/delete.ts";
import type { Registry } from "../registry/registry.ts";
import { updateObject } from "../registry/update.ts";
import { deployments, pods, replicaSets } from "../resources.ts";
import { desiredNote, makeSet, refreshSet, resizeSet, revisionNote, revisionOf, setsOf } from "./deployment-sets.ts";
import { deploymentStatus, secondsToDeadline, withCondition } from "./deployment-status.ts";
import { keyOf, type Loop, splitKey } from "./loop.ts";
import { controllerOf, isOwnedBy } from "./owners.ts";
import { recordEvent } from "./record-event.ts";
import { controllerManager } from "./replica-set.ts";
import { newSize, oldSizes, proportionalSizes, sum } from "./rollout.ts";

const component = "deployment-controller";

/** Brings the replica sets of a deployment from what runs to what is wanted, as its strategy allows, and says how far it is. */
export function deploymentLoop(registry: Registry): Loop {
  const { store, timeScale } = registry;

  return {
    keysOf({ shelf, object, type }) {
      if (shelf === deployments.shelf) return [keyOf(object)];
      const { namespace } = object.metadata;
      if (shelf === replicaSets.shelf) {
        const owner = controllerOf(object);
        if (owner) return [`${namespace}/${owner.name}`];
        return store.list(deployments, namespace).map(keyOf);
      }
      // The end of its last old pod lets a deployment that recreates go on.
      if (shelf === pods.shelf && type === "DELETED") return store.list(deployments, namespace).map(keyOf);
      return [];
    },
    firstKeys: () => store.list(deployments).map(keyOf),
    reconcile(key) {
      const [namespace, name] = splitKey(key);
      const deployment = store.get(deployments, namespace, name);
      if (!deployment) return undefined;
      if (!deployment.metadata.deletionTimestamp) move(registry, notePause(registry, deployment));
      const moved = store.get(deployments, namespace, name);
      if (!moved) return undefined;
      const { current, old } = setsOf(registry, moved);
      const all = current ? [...old, current] : old;
      const next = writeStatus(registry, moved, deploymentStatus(moved, all, current, timeScale));
      return secondsToDeadline(next, timeScale) ?? undefined;
    },
  };
}

/** That a rollout is paused, or goes on, is said before anything else. */
function notePause(registry: Registry, deployment: Deployment): Deployment {
  const { spec, status } = deployment;
  const reason = conditionOf(status.conditions, "Progressing")?.reason;
  if (reason === "ProgressDeadlineExceeded" || (spec.paused ?? false) === (reason === "DeploymentPaused"))
    return deployment;
  const told = spec.paused
    ? ({ status: "Unknown", reason: "DeploymentPaused", message: "Deployment is paused" } as const)
    : ({ status: "Unknown", reason: "DeploymentResumed", message: "Deployment is resumed" } as const);
  const conditions = withCondition(status.conditions, "Progressing", told);
  return writeStatus(registry, deployment, { ...status, conditions });
}

/** One step. What follows from it comes back as a change, and wakes the next. */
function move(registry: Registry, deployment: Deployment): void {
  const { current, old } = setsOf(registry, deployment);
  const { paused, strategy, replicas } = deployment.spec;
  const all = current ? [...old, current] : old;
  const active = all.filter(({ spec }) => spec.replicas > 0);
  const wasScaled = active.some(({ metadata }) => {
    const desired = metadata.annotations?.[desiredNote];
    return desired !== undefined && desired !== String(replicas);
  });
  if (paused || wasScaled) return scaleAll(registry, deployment, active, current, all);
  if (strategy.type === "Recreate") recreate(registry, deployment, current, old);
  else roll(registry, deployment, current, old);
  cleanUp(registry, deployment);
}

function roll(registry: Registry, deployment: Deployment, found: ReplicaSet | null, old: ReplicaSet[]): void {
  const others = sum(old.map(({ spec }) => spec.replicas));
  const current = ensureSet(registry, deployment, found, old, newSize(deployment, 0, others));
  const size = current.spec.replicas;
  const grown = resize(registry, deployment, current, newSize(deployment, size, size + others));
  if (grown.spec.replicas !== size) return;
  for (const [name, wanted] of oldSizes(deployment, old, grown)) {
    const set = old.find(({ metadata }) => metadata.name === name);
    if (set) resize(registry, deployment, set, wanted);
  }
}

function recreate(registry: Registry, deployment: Deployment, found: ReplicaSet | null, old: ReplicaSet[]): void {
  for (const set of old) resize(registry, deployment, set, 0);
  const left = registry.store.list(pods, deployment.metadata.namespace).some((pod) => {
    const ended = pod.status.phase === "Failed" || pod.status.phase === "Succeeded";
    return !ended && old.some((set) => isOwnedBy(pod, set));
  });
  if (left) return;
  const current = ensureSet(registry, deployment, found, old, deployment.spec.replicas);
  resize(registry, deployment, current, deployment.spec.replicas);
}

function scaleAll(
  registry: Registry,
  deployment: Deployment,
  active: ReplicaSet[],
  current: ReplicaSet | null,
  all: ReplicaSet[],
): void {
  const only = active.length <= 1 ? (active[0] ?? current ?? all.at(-1)) : undefined;
  const sizes = only
    ? new Map([[only.metadata.name, deployment.spec.replicas]])
    : proportionalSizes(deployment, active);
  for (const set of all) {
    const wanted = sizes.get(set.metadata.name);
    if (wanted !== undefined) resize(registry, deployment, set, wanted);
  }
}

function ensureSet(
  registry: Registry,
  deployment: Deployment,
  found: ReplicaSet | null,
  old: ReplicaSet[],
  replicas: number,
): ReplicaSet {
  const set = found ? refreshSet(registry, deployment, found, old) : newSet(registry, deployment, replicas, old);
  const live = registry.store.get(deployments, deployment.metadata.namespace, deployment.metadata.name);
  if (!live) return set;
  const annotations = { ...live.metadata.annotations, [revisionNote]: String(revisionOf(set)) };
  const metadata = { ...live.metadata, annotations };
  const noted = { ...live, metadata };
  const known = live.status.conditions?.some(({ type }) => type === "Progressing");
  if (found && known) {
    writeStatus(registry, noted, live.status);
    return set;
  }
  const [reason, message] = found
    ? ["FoundNewReplicaSet", `Found new replica set "${set.metadata.name}"`]
    : ["NewReplicaSetCreated", `Created new replica set "${set.metadata.name}"`];
  const conditions = withCondition(noted.status.conditions, "Progressing", { status: "True", reason, message });
  writeStatus(registry, noted, { ...noted.status, conditions });
  return set;
}

function newSet(registry: Registry, deployment: Deployment, replicas: number, old: ReplicaSet[]): ReplicaSet {
  try {
    const set = makeSet(registry, deployment, replicas, old);
    if (replicas > 0) tellScaled(registry, deployment, set.metadata.name, 0, replicas);
    return set;
  } catch (error) {
    // Another template has the same short name: count it, so that the next try gets another.
    if (error instanceof KubeError && error.reason === "AlreadyExists") {
      const collisionCount = (deployment.status.collisionCount ?? 0) + 1;
      writeStatus(registry, deployment, { ...deployment.status, collisionCount });
    }
    throw error;
  }
}

function resize(registry: Registry, deployment: Deployment, set: ReplicaSet, replicas: number): ReplicaSet {
  const before = set.spec.replicas;
  const resized = resizeSet(registry, deployment, set, replicas);
  if (before !== replicas) tellScaled(registry, deployment, set.metadata.name, before, replicas);
  return resized;
}

function tellScaled(registry: Registry, deployment: Deployment, name: string, from: number, to: number): void {
  const message = `Scaled ${to > from ? "up" : "down"} replica set ${name} from ${from} to ${to}`;
  recordEvent(registry, deployments, deployment, { reason: "ScalingReplicaSet", message, component });
}

/** Old empty sets are kept for going back to, but no more than asked. */
function cleanUp(registry: Registry, deployment: Deployment): void {
  const { old } = setsOf(registry, deployment);
  const surplus = old.length - (deployment.spec.revisionHistoryLimit ?? 10);
  const byRevision = old.toSorted((a, b) => revisionOf(a) - revisionOf(b));
  for (const set of byRevision.slice(0, Math.max(0, surplus))) {
    if (set.spec.replicas === 0 && set.status.replicas === 0) deleteObject(registry, replicaSets, set, {});
  }
}

/** The real controller writes the revision along with the status. */
function writeStatus(registry: Registry, deployment: Deployment, status: Deployment["status"]): Deployment {
  const { namespace, name } = deployment.metadata;
  const live = registry.store.get(deployments, namespace, name);
  const options = { manager: controllerManager, subresource: "status" };
  return updateObject(registry, deployments, live ?? deployment, { ...deployment, status }, options);
}
