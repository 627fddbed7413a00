import type { KubeObject } from "../objects.ts";
import { parseFieldSelector } from "../store/field-selector.ts";
import { parseLabelSelector } from "../store/label-selector.ts";
import type { Call } from "./call.ts";

/** Whether an object is among those that a list, a watch or a delete of many asks for. */
export function selection({
  query,
  resource,
  namespace,
  name,
}: Pick<Call, "query" | "resource" | "namespace" | "name">) {
  const byLabel = parseLabelSelector(query.get("labelSelector") ?? "");
  const byField = parseFieldSelector(query.get("fieldSelector") ?? "", resource);
  return (object: KubeObject): boolean =>
    (namespace === undefined || object.metadata.namespace === namespace) &&
    (name === "" || object.metadata.name === name) &&
    byLabel(object.metadata.labels) &&
    byField(object);
}
