import { forbidden } from "../errors.ts";
import { isList, mapAt } from "../json.ts";
import type { KubeObject } from "../objects.ts";
import { type Resource, serviceAccounts } from "../resources.ts";
import type { Registry } from "./registry.ts";

/** What the admission plugins of the real server do to new objects, as far as it can be seen here. */
export function admitNew({ store }: Registry, resource: Resource, object: KubeObject): void {
  if (resource.kind === "Pod") {
    const account = mapAt(object, "spec")["serviceAccountName"];
    if (
      typeof account === "string" &&
      account !== "default" &&
      !store.get(serviceAccounts, object.metadata.namespace, account)
    ) {
      const why = `error looking up service account ${object.metadata.namespace}/${account}: serviceaccount "${account}" not found`;
      throw forbidden(resource, object.metadata.name, why);
    }
  }
  if (resource.kind === "Node") {
    // A node takes pods only after it was seen ready.
    const spec = mapAt(object, "spec");
    const taints = isList(spec["taints"]) ? spec["taints"] : [];
    object["spec"] = { ...spec, taints: [...taints, { key: "node.kubernetes.io/not-ready", effect: "NoSchedule" }] };
  }
}
