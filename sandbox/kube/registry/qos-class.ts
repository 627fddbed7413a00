import { type JsonMap, mapAt } from "../json.ts";
import { maps } from "./validate-pod-spec.ts";

/** How far a pod's resources are promised to it: the kubelet ends the others first. */
export function qosClass(pod: JsonMap): "BestEffort" | "Burstable" | "Guaranteed" {
  const spec = mapAt(pod, "spec");
  const all = [...maps(spec["containers"]), ...maps(spec["initContainers"])].map((one) => mapAt(one, "resources"));
  const asked = (resources: JsonMap, kind: string, name: string) => mapAt(resources, kind)[name];
  const names = ["cpu", "memory"];
  const isFixed = all.every((resources) =>
    names.every((name) => {
      const limit = asked(resources, "limits", name);
      return limit !== undefined && (asked(resources, "requests", name) ?? limit) === limit;
    }),
  );
  if (isFixed) return "Guaranteed";
  const isFree = all.every((resources) =>
    names.every(
      (name) => asked(resources, "limits", name) === undefined && asked(resources, "requests", name) === undefined,
    ),
  );
  return isFree ? "BestEffort" : "Burstable";
}
