import { conflict } from "../errors.ts";
import { copied, mapAt } from "../json.ts";
import type { KubeObject, Meta } from "../objects.ts";
import type { Resource } from "../resources.ts";
import { type Registry, timeText } from "./registry.ts";

export type DeleteOptions = {
  gracePeriodSeconds?: number | undefined;
  propagationPolicy?: string | undefined;
  preconditions?: { uid?: string; resourceVersion?: string } | undefined;
  dryRun?: boolean;
};

const foreground = "foregroundDeletion";

/**
 * Deletes an object, or marks it where something has to happen before: the node ends the pod, a controller its
 * dependents, a namespace its content. `gone` tells which.
 */
export function deleteObject<T extends KubeObject>(
  registry: Registry,
  resource: Resource<T>,
  live: T,
  options: DeleteOptions,
): { object: T; gone: boolean } {
  checkPreconditions(resource, live, options.preconditions ?? {});
  const grace = resource.kind === "Pod" ? podGrace(live, options.gracePeriodSeconds) : 0;
  const finalizers = finalizersAfter(live.metadata.finalizers ?? [], options.propagationPolicy);
  const isHeld = finalizers.length > 0 || resource.kind === "Namespace" || grace > 0;
  if (options.dryRun) return { object: copied(live), gone: !isHeld };
  if (!isHeld) {
    registry.store.remove(resource, live);
    return { object: live, gone: true };
  }

  const earlier =
    live.metadata.deletionTimestamp !== undefined && (live.metadata.deletionGracePeriodSeconds ?? 0) <= grace;
  const marked = earlier ? {} : deletionMarks(grace, live.metadata);
  const metadata: Meta = { ...live.metadata, ...marked, ...(finalizers.length > 0 && { finalizers }) };
  const phase = resource.kind === "Namespace" ? { status: { ...mapAt(live, "status"), phase: "Terminating" } } : {};
  if (finalizers.length === 0) delete metadata.finalizers;
  return { object: registry.store.write(resource, { ...live, ...phase, metadata }), gone: false };
}

/** An object that was marked goes once nothing holds it any more. Returns the object as it is, or last was. */
export function removeIfDue<T extends KubeObject>({ store }: Registry, resource: Resource<T>, object: T): T {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, finalizers = [] } = object.metadata;
  const isDue = deletionTimestamp !== undefined && finalizers.length === 0 && deletionGracePeriodSeconds === 0;
  if (isDue && resource.kind !== "Namespace") store.remove(resource, object);
  return object;
}

function checkPreconditions(
  resource: Resource,
  { metadata }: KubeObject,
  { uid, resourceVersion }: { uid?: string; resourceVersion?: string },
) {
  if (uid !== undefined && uid !== metadata.uid) {
    const why = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${metadata.uid}`;
    throw conflict(resource, metadata.name, why);
  }
  if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion) {
    const why = `Precondition failed: ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${metadata.resourceVersion}`;
    throw conflict(resource, metadata.name, why);
  }
}

/** A pod that runs nowhere, or ran to its end, needs no time to end. */
function podGrace(pod: KubeObject, asked: number | undefined): number {
  const spec = mapAt(pod, "spec");
  const phase = mapAt(pod, "status")["phase"];
  if (!spec["nodeName"] || phase === "Succeeded" || phase === "Failed") return 0;
  const own = spec["terminationGracePeriodSeconds"];
  return Math.max(0, asked ?? (typeof own === "number" ? own : 30));
}

function finalizersAfter(finalizers: string[], policy: string | undefined): string[] {
  const others = finalizers.filter((one) => one !== foreground && one !== "orphan");
  if (policy === "Foreground") return [...others, foreground];
  if (policy === "Orphan") return [...others, "orphan"];
  return policy === "Background" ? others : finalizers;
}

function deletionMarks(grace: number, { generation }: Meta) {
  return {
    deletionTimestamp: timeText(new Date(Date.now() + grace * 1000)),
    deletionGracePeriodSeconds: grace,
    ...(generation !== undefined && { generation: generation + 1 }),
  };
}
