import { expect, test } from "vitest";
import { workloadName } from "./workload-name.ts";

test.each([
  ["of a Deployment", "llama-70b-6c7d8f9b5-x2k9z", "llama-70b"],
  ["of a StatefulSet", "llama-70b-12", "llama-70b"],
  ["of a ReplicaSet", "llama-x2k9z", "llama"],
  ["made by hand", "llama-server", "llama-server"],
])("a pod %s is of its workload, whichever of its pods it is", (_, pod, workload) => {
  expect(workloadName(pod)).toBe(workload);
});
