import { ownersAfterUpdate } from "../fields/ownership.ts";
import type { Pod } from "../objects.ts";
import { pods } from "../resources.ts";
import { schemaOf } from "../schema/schema.ts";
import { withPlace } from "./admission.ts";
import { setCondition } from "./conditions.ts";
import { typed } from "../typed.ts";
import { complete, managerOf, type Registry, timeText, type WriteOptions } from "./registry.ts";

/** Puts a pod on a node, for good. */
export function bindPod(registry: Registry, pod: Pod, nodeName: string, options: WriteOptions): Pod {
  const conditions = setCondition(pod.status.conditions, { type: "PodScheduled", status: "True" });
  const labels = withPlace(registry.store, pod.metadata, nodeName);
  const bound: Pod = {
    ...pod,
    metadata: { ...pod.metadata, ...(labels && { labels }) },
    spec: { ...pod.spec, nodeName },
    status: { ...pod.status, conditions },
  };
  const write = {
    type: schemaOf("Pod"),
    who: managerOf(pods, "Update", { manager: options.manager, subresource: "binding" }),
    // The real server keeps no record of who bound a pod.
    reset: ["f:metadata", "f:spec", "f:status"],
    now: timeText(),
  };
  const managedFields = ownersAfterUpdate(pod, bound, write);
  const owned = { ...bound, metadata: { ...bound.metadata, managedFields } };
  return registry.store.write(pods, typed(pods, complete(pods, owned)));
}
