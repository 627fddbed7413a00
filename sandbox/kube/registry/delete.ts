import { conflict } from "../errors.ts";
import { copied, mapAt, same, without } from "../json.ts";
import type { KubeObject, Meta } from "../objects.ts";
import type { Resource } from "../resources.ts";
import { typed } from "../typed.ts";
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
  const { store } = registry;
  const isPod = resource.kind === "Pod";
  const isNamespace = resource.kind === "Namespace";
  const grace = isPod ? podGrace(live, options.gracePeriodSeconds) : 0;
  const finalizers = finalizersAfter(live.metadata.finalizers ?? [], options.propagationPolicy);
  const isHeld = finalizers.length > 0 || isNamespace || grace > 0;
  if (options.dryRun) return { object: copied(live), gone: !isHeld };
  if (!isHeld && !isPod) {
    store.remove(resource, live);
    return { object: live, gone: true };
  }

  const metadata: Meta = {
    ...without(live.metadata, ["finalizers"]),
    ...deletionMarks(grace, live.metadata, isNamespace),
  };
  if (finalizers.length > 0) metadata.finalizers = finalizers;
  const phase = isNamespace ? { status: { ...mapAt(live, "status"), phase: "Terminating" } } : {};
  const marked = { ...live, ...phase, metadata };
  if (!isHeld) return { object: typed(resource, store.remove(resource, marked)), gone: true };
  return { object: same(marked, live) ? live : store.write(resource, marked), gone: false };
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
  // In these the real server names the kind where it names the resource elsewhere.
  const kind = { ...resource, plural: resource.kind };
  if (uid !== undefined && uid !== metadata.uid) {
    const why = `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid})`;
    throw conflict(kind, metadata.name, `${why}. The object might have been deleted and then recreated`);
  }
  if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion) {
    const record = `the ResourceVersion in record (${metadata.resourceVersion})`;
    const why = `the ResourceVersion in the precondition (${resourceVersion}) does not match ${record}`;
    throw conflict(kind, metadata.name, `${why}. The object might have been modified`);
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

/** A second deletion can only shorten the time that the first one gave. */
function deletionMarks(grace: number, before: Meta, isNamespace: boolean): Partial<Meta> {
  const { generation, deletionTimestamp, deletionGracePeriodSeconds = 0 } = before;
  if (deletionTimestamp !== undefined && deletionGracePeriodSeconds <= grace) return {};
  const isFirst = deletionTimestamp === undefined && generation !== undefined;
  return {
    deletionTimestamp: timeText(new Date(Date.now() + grace * 1000)),
    ...(!isNamespace && { deletionGracePeriodSeconds: grace }),
    ...(isFirst && { generation: generation + 1 }),
  };
}
