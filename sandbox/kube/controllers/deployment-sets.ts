import { type Json, same, without } from "../json.ts";
import type { Deployment, PodTemplate, ReplicaSet } from "../objects.ts";
import { createObject } from "../registry/create.ts";
import type { Registry } from "../registry/registry.ts";
import { updateObject } from "../registry/update.ts";
import { deployments, replicaSets } from "../resources.ts";
import { matches } from "../store/label-selector.ts";
import { controllerOf, controllerReference, isOwnedBy } from "./owners.ts";
import { controllerManager } from "./replica-set.ts";
import { bounds } from "./rollout.ts";
import { templateHash } from "./template-hash.ts";

const hashLabel = "pod-template-hash";
export const revisionNote = "deployment.kubernetes.io/revision";
const historyNote = "deployment.kubernetes.io/revision-history";
export const desiredNote = "deployment.kubernetes.io/desired-replicas";
const maxNote = "deployment.kubernetes.io/max-replicas";
const appliedNote = "kubectl.kubernetes.io/last-applied-configuration";
const ownNotes = new Set([appliedNote, revisionNote, historyNote, desiredNote, maxNote]);

/** The replica sets of a deployment, orphans that fit taken in; `current` is the one of its template as it is now. */
export function setsOf(registry: Registry, deployment: Deployment): { current: ReplicaSet | null; old: ReplicaSet[] } {
  const all = registry.store.list(replicaSets, deployment.metadata.namespace).flatMap((set) => {
    if (isOwnedBy(set, deployment)) return [set];
    if (controllerOf(set) || !matches(deployment.spec.selector, set.metadata.labels)) return [];
    const ownerReferences = [...(set.metadata.ownerReferences ?? []), controllerReference(deployments, deployment)];
    const metadata = { ...set.metadata, ownerReferences };
    return [updateObject(registry, replicaSets, set, { ...set, metadata }, { manager: controllerManager })];
  });
  const byAge = all.toSorted((a, b) => (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? -1 : 1));
  const current = byAge.find(({ spec }) => sameTemplate(spec.template, deployment.spec.template)) ?? null;
  return { current, old: byAge.filter((set) => set !== current) };
}

/** Makes the set of the current template. Throws the `KubeError` of a name that is taken, or whatever else refuses it. */
export function makeSet(registry: Registry, deployment: Deployment, replicas: number, old: ReplicaSet[]): ReplicaSet {
  const { metadata, spec, status } = deployment;
  const hash = templateHash(spec.template, status.collisionCount ?? 0);
  const labels = { ...spec.template.metadata?.labels, [hashLabel]: hash };
  const selector = { ...spec.selector, matchLabels: { ...spec.selector.matchLabels, [hashLabel]: hash } };
  const sent = {
    apiVersion: "apps/v1",
    kind: "ReplicaSet",
    metadata: {
      name: `${metadata.name}-${hash}`,
      labels,
      annotations: {
        ...copiedNotes(deployment),
        [revisionNote]: String(lastRevision(old) + 1),
        ...sizeNotes(deployment),
      },
      ownerReferences: [controllerReference(deployments, deployment)],
    },
    spec: {
      replicas,
      ...(spec.minReadySeconds !== undefined && { minReadySeconds: spec.minReadySeconds }),
      selector,
      template: { ...spec.template, metadata: { ...spec.template.metadata, labels } },
    },
  };
  return createObject(registry, replicaSets, sent, metadata.namespace, { manager: controllerManager });
}

/** Gives the current set the next revision, the annotations of its deployment and its minReadySeconds. */
export function refreshSet(registry: Registry, deployment: Deployment, set: ReplicaSet, old: ReplicaSet[]): ReplicaSet {
  const notes = set.metadata.annotations ?? {};
  const next = lastRevision(old) + 1;
  const before = revisionOf(set);
  const rolledBack = before > 0 && before < next;
  const annotations = {
    ...notes,
    ...copiedNotes(deployment),
    ...(before < next && { [revisionNote]: String(next) }),
    ...(rolledBack && { [historyNote]: [notes[historyNote], String(before)].filter(Boolean).join(",") }),
  };
  const rest = without(set.spec, ["minReadySeconds"]);
  const { minReadySeconds } = deployment.spec;
  const spec = minReadySeconds === undefined ? rest : { ...rest, minReadySeconds };
  const metadata = { ...set.metadata, annotations };
  return updateObject(registry, replicaSets, set, { ...set, spec, metadata }, { manager: controllerManager });
}

export function resizeSet(registry: Registry, deployment: Deployment, set: ReplicaSet, replicas: number): ReplicaSet {
  const metadata = { ...set.metadata, annotations: { ...set.metadata.annotations, ...sizeNotes(deployment) } };
  const spec = { ...set.spec, replicas };
  return updateObject(registry, replicaSets, set, { ...set, spec, metadata }, { manager: controllerManager });
}

export function revisionOf({ metadata }: ReplicaSet): number {
  return Number(metadata.annotations?.[revisionNote] ?? 0);
}

function lastRevision(sets: ReplicaSet[]): number {
  return Math.max(0, ...sets.map(revisionOf));
}

function sizeNotes(deployment: Deployment): Record<string, string> {
  const { replicas } = deployment.spec;
  return { [desiredNote]: String(replicas), [maxNote]: String(replicas + bounds(deployment).surge) };
}

function copiedNotes({ metadata }: Deployment): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata.annotations ?? {}).filter(([key]) => !ownNotes.has(key)));
}

function sameTemplate(a: PodTemplate, b: PodTemplate): boolean {
  const plain = ({ metadata = {}, spec }: PodTemplate): Json => ({
    metadata: { ...metadata, labels: without(metadata.labels ?? {}, [hashLabel]) },
    spec,
  });
  return same(plain(a), plain(b));
}
