import { expect, test } from "vitest";
import { scaleUpWords, unscheduledWords } from "#lib/deployments/scheduling-words.ts";

const group = "https://www.googleapis.com/compute/v1/projects/p/zones/us-central1-a/instanceGroups/gke-usc1-l4-grp";

test("a node that is added is told by its zone and by how many there are then, without the address of its group", () => {
  expect(scaleUpWords(`pod triggered scale-up: [{${group} 0->1 (max: 3)}]`)).toBe(
    "The autoscaler adds a node in us-central1-a: 0 to 1, of at most 3.",
  );
  expect(scaleUpWords("pod triggered scale-up")).toBe("The autoscaler adds a node.");
});

test("reasons are counted in a few words, and what preemption would not mend is left out", () => {
  const scheduler =
    "0/4 nodes are available: 1 node(s) had untolerated taint(s), 1 node(s) didn't match Pod's node affinity/selector, 2 Insufficient nvidia.com/gpu. preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.";

  expect(unscheduledWords(scheduler, "")).toBe(
    "No node can take it: 1 node kept free of it, 1 node of another kind, 2 nodes without a free GPU.",
  );
  expect(unscheduledWords(scheduler, "pod didn't trigger scale-up: 1 max node group size reached")).toMatch(
    /None is added: the pool is at its most nodes\.$/,
  );
});

test("a reason that is not known here stands in the cluster's own words", () => {
  expect(unscheduledWords("0/1 nodes are available: 1 node(s) are made of cheese.", "")).toBe(
    "No node can take it: 0/1 nodes are available: 1 node(s) are made of cheese.",
  );
  expect(unscheduledWords("", "")).toBe("It waits for the scheduler.");
});
