import { badRequest, fieldError, invalid, modified, otherUid } from "../errors.ts";
import { applyTo, ownersAfterUpdate } from "../fields/ownership.ts";
import { copied, type Json, type JsonMap, mapAt, same, textOf, without } from "../json.ts";
import type { KubeObject, ManagedFields, Meta } from "../objects.ts";
import type { Resource } from "../resources.ts";
import { schemaOf } from "../schema/schema.ts";
import { kubeObject, typed } from "../typed.ts";
import { counted, createObject } from "./create.ts";
import { defaultsOf } from "./defaults.ts";
import { complete, hasStatus, managerOf, type Registry, resetFields, timeText, type WriteOptions } from "./registry.ts";
import { removeIfDue } from "./delete.ts";
import { objectErrors, updateErrors } from "./validate.ts";

/**
 * Replaces a live object by what was sent, as far as this way of writing reaches: without `subresource` all but the
 * status, with it only that. A sent resourceVersion must be the live one. Nothing is written when nothing changed.
 */
export function updateObject<T extends KubeObject>(
  registry: Registry,
  resource: Resource<T>,
  live: T,
  sent: JsonMap,
  options: WriteOptions,
  managedFields?: ManagedFields[],
): T {
  checkPreconditions(resource, live, mapAt(sent, "metadata"), options);
  const metadata = nextMetadata(live.metadata, mapAt(sent, "metadata"));
  if (options.subresource === "status" && resource.kind === "Deployment") metadata["labels"] = live.metadata.labels;
  const next = complete(resource, { ...reached(resource, live, sent, options.subresource), metadata });
  defaultsOf[resource.kind]?.(next);
  const specChanged = !same(next["spec"], live["spec"]);
  if (specChanged && counted.includes(resource.kind)) next.metadata.generation = (live.metadata.generation ?? 0) + 1;

  const errors = [...objectErrors(resource, next), ...(specChanged ? updateErrors(resource, live, next) : [])];
  if (errors.length > 0) throw invalid(resource, live.metadata.name, errors);

  const write = {
    type: schemaOf(resource.type),
    who: managerOf(resource, "Update", options),
    reset: resetFields(resource, options.subresource),
    now: timeText(),
  };
  const owners = managedFields ?? ownersAfterUpdate(live, next, write);
  const owned = typed(resource, { ...next, metadata: { ...next.metadata, managedFields: owners } });
  if (same(untimed(owned), untimed(live))) return live;
  if (options.dryRun) return copied(owned);
  return removeIfDue(registry, resource, registry.store.write(resource, owned));
}

/** Server-side apply, which makes the object where there is none. */
export function applyObject<T extends KubeObject>(
  registry: Registry,
  resource: Resource<T>,
  {
    live,
    applied,
    namespace,
    force,
  }: { live: T | undefined; applied: JsonMap; namespace: string | undefined; force: boolean },
  options: WriteOptions,
): T {
  const write = {
    type: schemaOf(resource.type),
    who: managerOf(resource, "Apply", options),
    reset: resetFields(resource, options.subresource),
    now: timeText(),
  };
  const { apiVersion, kind, metadata } = applied;
  const base = live ?? complete(resource, { apiVersion, kind, metadata: { name: mapAt(applied, "metadata")["name"] } });
  const { resourceVersion, ...sentMetadata } = mapAt({ metadata }, "metadata");
  const merged = applyTo(base, kubeObject({ ...applied, metadata: sentMetadata }), force, write);
  const managed = merged.metadata.managedFields ?? [];
  if (!live) return createObject(registry, resource, merged, namespace, options, managed);
  const version = typeof resourceVersion === "string" ? resourceVersion : live.metadata.resourceVersion;
  const sent = { ...merged, metadata: { ...merged.metadata, resourceVersion: version } };
  return updateObject(registry, resource, live, sent, options, managed);
}

function checkPreconditions(resource: Resource, live: KubeObject, sent: JsonMap, options: WriteOptions): void {
  const { name, uid, resourceVersion } = sent;
  if (name !== undefined && name !== live.metadata.name) {
    throw badRequest(
      `the name of the object (${textOf(name)}) does not match the name on the URL (${live.metadata.name})`,
    );
  }
  if (uid !== undefined && uid !== live.metadata.uid) {
    if (!options.isPatch) throw otherUid(resource, live.metadata, textOf(uid));
    throw invalid(resource, live.metadata.name, [
      fieldError("Invalid value", "metadata.uid", uid, "field is immutable"),
    ]);
  }
  if (resourceVersion !== undefined && resourceVersion !== "" && resourceVersion !== live.metadata.resourceVersion) {
    throw modified(resource, live.metadata.name);
  }
}

/** Without when each owner wrote: a time alone is no change, as the real server has it. */
function untimed(object: KubeObject): JsonMap {
  const managedFields = object.metadata.managedFields?.map((owner) => without(owner, ["time"]));
  return { ...object, metadata: { ...object.metadata, managedFields } };
}

function nextMetadata(live: Meta, sent: JsonMap): JsonMap {
  const { name, namespace, uid, creationTimestamp, resourceVersion, generation, generateName } = live;
  const { deletionTimestamp, deletionGracePeriodSeconds } = live;
  const fixed = { name, namespace, uid, creationTimestamp, resourceVersion, generation, generateName };
  return { ...sent, ...fixed, deletionTimestamp, deletionGracePeriodSeconds, managedFields: undefined };
}

function reached(resource: Resource, live: KubeObject, sent: JsonMap, subresource: string | undefined): JsonMap {
  const named = { apiVersion: live.apiVersion, kind: live.kind };
  if (subresource === "status") return { ...live, ...named, status: sent["status"] };
  const status: Json | undefined = live["status"];
  return { ...sent, ...named, ...(hasStatus(resource) && { status }) };
}
