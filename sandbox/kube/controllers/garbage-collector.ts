import { without } from "../json.ts";
import type { KubeObject, OwnerReference } from "../objects.ts";
import { deleteObject, removeIfDue } from "../registry/delete.ts";
import { updateObject } from "../registry/update.ts";
import { controllerManager } from "./replica-set.ts";
import type { Registry } from "../registry/registry.ts";
import { events, resourceOfKind, type Resource, resources } from "../resources.ts";
import type { Loop } from "./loop.ts";

/** Every kind that is kept, once: two versions of one kind share a shelf. */
export const kinds = [...new Map(resources.toReversed().map((one) => [one.shelf, one])).values()];
// There are thousands of events, and they belong to nothing.
const owning = kinds.filter(({ shelf }) => shelf !== events.shelf);

/** Deletes what belonged to an object that is gone, and lets an object that waits for that go. Keys are uids. */
export function garbageLoop(registry: Registry): Loop {
  const { store } = registry;
  const find = (uid: string) =>
    owning.flatMap((resource) =>
      store
        .list(resource)
        .filter(({ metadata }) => metadata.uid === uid)
        .map((object) => ({ resource, object })),
    )[0];

  return {
    keysOf({ object, type }) {
      const { uid, ownerReferences = [], deletionTimestamp } = object.metadata;
      if (type === "DELETED") return [uid, ...ownerReferences.map((owner) => owner.uid)];
      return deletionTimestamp !== undefined || ownerReferences.length > 0 ? [uid] : [];
    },
    firstKeys: () => owning.flatMap((resource) => store.list(resource).map(({ metadata }) => metadata.uid)),
    reconcile(uid) {
      const found = find(uid);
      const dependents = dependentsOf(registry, uid);
      if (!found) {
        for (const { resource, object } of dependents) collect(registry, resource, object);
        return undefined;
      }
      const { resource, object } = found;
      if (object.metadata.deletionTimestamp !== undefined) finish(registry, resource, object, dependents);
      else if (object.metadata.ownerReferences) collect(registry, resource, object);
      return undefined;
    },
  };
}

type Found = { resource: Resource; object: KubeObject };

function dependentsOf({ store }: Registry, uid: string): Found[] {
  const isBelow = ({ metadata }: KubeObject) => metadata.ownerReferences?.some((owner) => owner.uid === uid);
  return owning.flatMap((resource) =>
    store
      .list(resource)
      .filter(isBelow)
      .map((object) => ({ resource, object })),
  );
}

/** An object goes when none of its owners is left. */
function collect(registry: Registry, resource: Resource, object: KubeObject): void {
  const live = registry.store.get(resource, object.metadata.namespace, object.metadata.name);
  const owners = live?.metadata.ownerReferences ?? [];
  if (!live || owners.length === 0 || live.metadata.deletionTimestamp !== undefined) return;
  if (owners.some((owner) => isThere(registry, owner, live.metadata.namespace))) return;
  deleteObject(registry, resource, live, { propagationPolicy: "Background" });
}

function isThere(
  { store }: Registry,
  { apiVersion, kind, name, uid }: OwnerReference,
  namespace: string | undefined,
): boolean {
  const resource = resourceOfKind(apiVersion, kind);
  // What is unknown here cannot be told to be gone.
  if (!resource) return true;
  return store.get(resource, resource.namespaced ? namespace : undefined, name)?.metadata.uid === uid;
}

/** Carries out what a deletion waits for: its dependents are orphaned, or deleted first. */
function finish(registry: Registry, resource: Resource, object: KubeObject, dependents: Found[]): void {
  const { finalizers = [], uid } = object.metadata;
  if (finalizers.includes("orphan")) {
    for (const one of dependents) release(registry, one, uid);
    return drop(registry, resource, object, "orphan");
  }
  if (!finalizers.includes("foregroundDeletion")) return;
  const blocking = dependents.filter(({ object }) =>
    object.metadata.ownerReferences?.some((owner) => owner.uid === uid && owner.blockOwnerDeletion),
  );
  for (const one of dependents) {
    if (one.object.metadata.deletionTimestamp !== undefined) continue;
    deleteObject(registry, one.resource, one.object, { propagationPolicy: "Foreground" });
  }
  if (blocking.length === 0) drop(registry, resource, object, "foregroundDeletion");
}

function release(registry: Registry, { resource, object }: Found, uid: string): void {
  const ownerReferences = object.metadata.ownerReferences?.filter((owner) => owner.uid !== uid) ?? [];
  const metadata = { ...object.metadata, ownerReferences };
  updateObject(registry, resource, object, { ...object, metadata }, { manager: controllerManager });
}

function drop(registry: Registry, resource: Resource, object: KubeObject, finalizer: string): void {
  const finalizers = (object.metadata.finalizers ?? []).filter((one) => one !== finalizer);
  const rest = without(object.metadata, ["finalizers"]);
  const metadata = finalizers.length > 0 ? { ...rest, finalizers } : rest;
  removeIfDue(registry, resource, registry.store.write(resource, { ...object, metadata }));
}
