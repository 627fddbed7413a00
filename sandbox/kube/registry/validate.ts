import { type FieldError, fieldError } from "../errors.ts";
import { isMap, type JsonMap, mapAt, same, textOf, without } from "../json.ts";
import type { Resource } from "../resources.ts";
import { matches } from "../store/label-selector.ts";
import { labelsErrors, nameErrors } from "./names.ts";
import { maps, podSpecErrors, portErrors } from "./validate-pod-spec.ts";

/** Everything the real server would refuse in an object before it is stored; nothing where it is fine. */
export function objectErrors(resource: Resource, object: JsonMap): FieldError[] {
  const metadata = mapAt(object, "metadata");
  const common = [
    ...nameErrors(resource, textOf(metadata["name"] ?? "")),
    ...labelsErrors("metadata.labels", texts(metadata["labels"])),
  ];
  return [...common, ...(errorsOf[resource.kind]?.(object) ?? [])];
}

/** What may not change once an object is there. */
export function updateErrors(resource: Resource, before: JsonMap, after: JsonMap): FieldError[] {
  if (resource.kind === "Deployment" || resource.kind === "ReplicaSet") {
    return immutable("spec.selector", mapAt(before, "spec")["selector"], mapAt(after, "spec")["selector"]);
  }
  if (resource.kind === "Pod") return podUpdateErrors(mapAt(before, "spec"), mapAt(after, "spec"));
  if (resource.kind === "Service") return clusterIpErrors(mapAt(before, "spec"), mapAt(after, "spec"));
  if (resource.kind === "Secret") return immutable("type", before["type"], after["type"]);
  return [];
}

const errorsOf: Record<string, (object: JsonMap) => FieldError[]> = {
  Pod: (pod) => podSpecErrors(mapAt(pod, "spec"), "spec"),
  Deployment: (deployment) => {
    const spec = mapAt(deployment, "spec");
    return [...replicaErrors(spec), ...templateErrors(spec), ...strategyErrors(mapAt(spec, "strategy"))];
  },
  ReplicaSet: (replicaSet) => {
    const spec = mapAt(replicaSet, "spec");
    return [...replicaErrors(spec), ...templateErrors(spec)];
  },
  Service: (service) => {
    const ports = maps(mapAt(service, "spec")["ports"]);
    if (ports.length === 0) return [fieldError("Required value", "spec.ports", "", "")];
    return ports.flatMap((port, index) => {
      const unnamed = ports.length > 1 && !port["name"];
      const name = unnamed ? [fieldError("Required value", `spec.ports[${index}].name`, "", "")] : [];
      return [...name, ...portErrors(port["port"], `spec.ports[${index}].port`)];
    });
  },
};

function replicaErrors({ replicas }: JsonMap): FieldError[] {
  if (Number(replicas ?? 0) >= 0) return [];
  return [fieldError("Invalid value", "spec.replicas", replicas, "must be greater than or equal to 0")];
}

function templateErrors(spec: JsonMap): FieldError[] {
  const template = mapAt(spec, "template");
  const labels = texts(mapAt(template, "metadata")["labels"]);
  const selector = spec["selector"];
  const errors: FieldError[] = [];
  if (!isMap(selector)) errors.push(fieldError("Required value", "spec.selector", "", ""));
  else if (Object.keys(selector).length === 0) {
    errors.push(fieldError("Invalid value", "spec.selector", selector, "empty selector is invalid for deployment"));
  }
  // Without a selector nothing matches, and an empty one matches everything.
  if (!isMap(selector) || !matches(selector, labels)) {
    const text = "`selector` does not match template `labels`";
    errors.push(fieldError("Invalid value", "spec.template.metadata.labels", labels ?? null, text));
  }
  errors.push(...labelsErrors("spec.template.metadata.labels", labels));
  errors.push(...podSpecErrors(mapAt(template, "spec"), "spec.template.spec"));
  const policy = mapAt(template, "spec")["restartPolicy"];
  if (policy !== "Always") {
    const field = "spec.template.spec.restartPolicy";
    errors.push(fieldError("Unsupported value", field, policy, 'supported values: "Always"'));
  }
  return errors;
}

function strategyErrors({ type, rollingUpdate }: JsonMap): FieldError[] {
  const field = "spec.strategy";
  if (type === "Recreate" && rollingUpdate !== undefined) {
    const text = "may not be specified when strategy `type` is 'Recreate'";
    return [fieldError("Forbidden", `${field}.rollingUpdate`, "", text)];
  }
  if (type !== "Recreate" && type !== "RollingUpdate") {
    return [fieldError("Unsupported value", `${field}.type`, type, 'supported values: "Recreate", "RollingUpdate"')];
  }
  const { maxSurge, maxUnavailable } = isMap(rollingUpdate) ? rollingUpdate : {};
  const isZero = (value: unknown) => value === 0 || value === "0%";
  if (!isZero(maxSurge) || !isZero(maxUnavailable)) return [];
  const text = "may not be 0 when `maxSurge` is 0";
  return [fieldError("Invalid value", `${field}.rollingUpdate.maxUnavailable`, maxUnavailable, text)];
}

function podUpdateErrors(before: JsonMap, after: JsonMap): FieldError[] {
  const fixed = (spec: JsonMap) => ({
    ...without(spec, ["initContainers", "tolerations", "activeDeadlineSeconds"]),
    containers: maps(spec["containers"]).map((container) => without(container, ["image"])),
  });
  if (same(fixed(before), fixed(after))) return [];
  const allowed =
    "`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";
  return [fieldError("Forbidden", "spec", "", `pod updates may not change fields other than ${allowed}`)];
}

function clusterIpErrors(before: JsonMap, after: JsonMap): FieldError[] {
  if (before["type"] === "ExternalName" || after["type"] === "ExternalName") return [];
  if (same(before["clusterIP"], after["clusterIP"])) return [];
  const text = "may not change once set";
  return [fieldError("Invalid value", "spec.clusterIPs[0]", after["clusterIPs"] ?? null, text)];
}

function immutable(field: string, before: JsonMap[string], after: JsonMap[string]): FieldError[] {
  return same(before, after) ? [] : [fieldError("Invalid value", field, after, "field is immutable")];
}

function texts(value: JsonMap[string]): Record<string, string> | undefined {
  if (!isMap(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, textOf(text)]));
}
