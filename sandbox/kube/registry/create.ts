import { randomUUID } from "node:crypto";
import { alreadyExists, badRequest, forbidden, invalid, notFound } from "../errors.ts";
import { ownersAfterUpdate } from "../fields/ownership.ts";
import { copied, isMap, type JsonMap, mapAt, textOf, without } from "../json.ts";
import type { KubeObject, ManagedFields } from "../objects.ts";
import { namespaces, nodes, type Resource } from "../resources.ts";
import { schemaOf } from "../schema/schema.ts";
import { typed } from "../typed.ts";
import { admitNew } from "./admission.ts";
import { allocateAddresses } from "./cluster-ips.ts";
import { defaultsOf } from "./defaults.ts";
import { randomSuffix } from "./names.ts";
import { qosClass } from "./qos-class.ts";
import {
  complete,
  managerOf,
  type Registry,
  resetFields,
  timeText,
  withoutStatusOf,
  type WriteOptions,
} from "./registry.ts";
import { objectErrors } from "./validate.ts";

/** Has the generation of its spec counted. */
export const counted = ["Deployment", "ReplicaSet", "Pod"];

/**
 * Makes an object from what was sent, as the real server does: admitted, with defaults, validated. `managedFields` are
 * given when it comes from an apply. Throws the `KubeError` of whatever stands against it.
 */
export function createObject<T extends KubeObject>(
  registry: Registry,
  resource: Resource<T>,
  sent: JsonMap,
  namespace: string | undefined,
  options: WriteOptions,
  managedFields?: ManagedFields[],
): T {
  const { store } = registry;
  const metadata = newMetadata(resource, mapAt(sent, "metadata"), namespace);
  const name = metadata.name;
  checkNamespace(registry, resource, namespace, askedName(mapAt(sent, "metadata")));
  const kept =
    resource.kind === nodes.kind || resource.kind === "Namespace" ? {} : withoutStatusOf(resource, undefined);
  const defaulted = complete(resource, { ...sent, metadata, ...kept });
  defaultsOf[resource.kind]?.(defaulted);
  const made = complete(resource, defaulted);
  const owners = managedFields ?? ownersOfNew(resource, made, options);
  admitNew(registry, resource, made, askedName(mapAt(sent, "metadata")));
  if (resource.kind === "Pod") made["status"] = { ...mapAt(made, "status"), qosClass: qosClass(made) };

  const errors = objectErrors(resource, made);
  if (errors.length > 0) throw invalid(resource, name, errors);
  if (store.get(resource, namespace, name)) throw alreadyExists(resource, name);

  if (resource.kind === "Service") allocateAddresses(store, made);
  // Written by the server itself, which owns nothing.
  if (resource.kind === "Namespace") made["spec"] = { ...mapAt(made, "spec"), finalizers: ["kubernetes"] };
  const owned = { ...made, metadata: { ...made.metadata, ...(owners.length > 0 && { managedFields: owners }) } };
  const object = typed(resource, owned);
  return options.dryRun ? copied(object) : store.write(resource, object);
}

/** The real server makes names up only after it has let an object in. */
function askedName({ name, generateName }: JsonMap): string {
  return textOf(name ?? generateName ?? "");
}

/** Who makes an object owns all that it has beyond an empty one of its kind. */
export function ownersOfNew(resource: Resource, made: KubeObject, options: WriteOptions): ManagedFields[] {
  const { apiVersion, kind } = made;
  const empty = complete(resource, { apiVersion, kind });
  return ownersAfterUpdate(empty, made, {
    type: schemaOf(resource.type),
    who: managerOf(resource, "Update", options),
    reset: resetFields(resource, options.subresource),
    now: timeText(),
  });
}

function newMetadata(resource: Resource, sent: JsonMap, namespace: string | undefined) {
  if (sent["resourceVersion"]) throw badRequest("resourceVersion should not be set on objects to be created");
  const own = sent["namespace"];
  if (own !== undefined && own !== "" && namespace !== undefined && own !== namespace) {
    throw badRequest(`the namespace of the provided object does not match the namespace sent on the request`);
  }
  const kept = without(sent, ["deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "managedFields"]);
  const generateName = typeof sent["generateName"] === "string" ? sent["generateName"] : "";
  const given = typeof sent["name"] === "string" ? sent["name"] : "";
  const name = given === "" && generateName !== "" ? `${generateName}${randomSuffix()}` : given;
  if (name === "") {
    throw invalid(resource, "", [
      {
        field: "metadata.name",
        reason: "FieldValueRequired",
        text: "Required value: name or generateName is required",
      },
    ]);
  }
  return {
    ...kept,
    name,
    ...(namespace !== undefined && { namespace }),
    uid: randomUUID(),
    creationTimestamp: timeText(),
    ...(counted.includes(resource.kind) && { generation: 1 }),
  };
}

function checkNamespace({ store }: Registry, resource: Resource, namespace: string | undefined, name: string): void {
  if (!resource.namespaced || namespace === undefined) return;
  const found = store.get(namespaces, undefined, namespace);
  if (!found) throw notFound(namespaces, namespace);
  if (isMap(found["status"]) && found["status"]["phase"] === "Terminating") {
    const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
    const message = `namespace ${namespace} is being terminated`;
    throw forbidden(resource, name, why, [{ reason: "NamespaceTerminating", message, field: "metadata.namespace" }]);
  }
}
