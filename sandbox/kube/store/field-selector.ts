import { badRequest } from "../errors.ts";
import { isMap, type Json, textOf } from "../json.ts";
import type { KubeObject } from "../objects.ts";
import { events, nodes, pods, type Resource, secrets, namespaces } from "../resources.ts";

const everywhere = ["metadata.name", "metadata.namespace"];
const involved = ["kind", "namespace", "name", "uid", "apiVersion", "resourceVersion", "fieldPath"];

/** The fields that a kind can be selected by; the real server knows no others. */
const selectable = new Map([
  [
    pods.shelf,
    ["spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork"].concat(
      ["status.phase", "status.podIP", "status.nominatedNodeName"],
    ),
  ],
  [
    events.shelf,
    [...involved.map((name) => `involvedObject.${name}`), "reason", "reportingComponent", "source", "type"],
  ],
  [nodes.shelf, ["spec.unschedulable"]],
  [namespaces.shelf, ["status.phase"]],
  [secrets.shelf, ["type"]],
]);

/** Reads `spec.nodeName=n1,status.phase!=Running`. Throws a 400 for a field that its kind cannot be selected by. */
export function parseFieldSelector(text: string, resource: Resource): (object: KubeObject) => boolean {
  const parts = text.split(",").filter((part) => part !== "");
  const requirements = parts.map((part) => {
    const [, field = "", operator = "", value = ""] = /^([^=!]+)(==?|!=)(.*)$/.exec(part) ?? [];
    if (field === "") throw badRequest(`invalid selector: '${text}'; can't understand '${part}'`);
    const own = selectable.get(resource.shelf);
    if (!own && !everywhere.includes(field)) {
      const known = everywhere.map((one) => `"${one}"`).join(", ");
      throw badRequest(`"${field}" is not a known field selector: only ${known}`);
    }
    if (own && ![...everywhere, ...own].includes(field)) throw badRequest(`field label not supported: ${field}`);
    return { path: field.split("."), equal: operator !== "!=", value };
  });
  return (object) => requirements.every(({ path, equal, value }) => (textAt(object, path) === value) === equal);
}

function textAt(object: KubeObject, path: string[]): string {
  const value = path.reduce<Json | undefined>((at, key) => (isMap(at) ? at[key] : undefined), object);
  // An event says who reports it in one of two places, by the API it was written with.
  if (path[0] === "source" && isMap(value)) return textOf(value["component"] ?? object["reportingComponent"] ?? "");
  if (path[0] === "spec" && path[1] === "unschedulable") return textOf(value ?? false);
  return value === undefined || value === null || typeof value === "object" ? "" : textOf(value);
}
