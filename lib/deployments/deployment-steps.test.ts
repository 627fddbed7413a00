import { expect, test } from "vitest";
import { deploymentSteps } from "./deployment-steps.ts";
import type { DeploymentView, ObservedPod } from "./view-schema.ts";

test("the steps say how far a revision is", () => {
  const steps = deploymentSteps(aDeployment({ appliedAt: "2026-01-01T00:00:05.000Z", nodes: ["n1", null], ready: 1 }));

  expect(steps.map(({ title, kind, text }) => `${title}: ${kind}, ${text}`)).toEqual([
    "Applied: ready, revision 2",
    "Replicas created: ready, 2 of 2",
    "Nodes: moving, 1 of 2",
    "Replicas ready: moving, 1 of 2",
    "Rolled out: waiting, after 2 of 2",
  ]);
  expect(steps[0]?.at).toBe("2026-01-01T00:00:05.000Z");
});

test("a revision is not everywhere as long as pods of the one before are left", () => {
  const full = aDeployment({ appliedAt: "2026-01-01T00:00:05.000Z", nodes: ["n1", "n2", "n3"], ready: 2 });

  expect(deploymentSteps(full).at(-1)?.kind).toBe("waiting");
  expect(deploymentSteps(aDeployment({ appliedAt: null, nodes: ["n1", "n2"], ready: 2 })).at(-1)?.kind).toBe("ready");
});

test("what could not be applied says why", () => {
  const failed = {
    ...aDeployment({ appliedAt: null, nodes: [], ready: 0 }),
    state: "failed" as const,
    problem: "Taken.",
  };

  expect(deploymentSteps(failed)[0]).toEqual({ title: "Not applied", kind: "failed", text: "Taken.", at: null });
});

function aDeployment(given: { appliedAt: string | null; nodes: (string | null)[]; ready: number }) {
  const pods = given.nodes.map((node, index): ObservedPod => {
    const createdAt = "2026-01-01T00:00:00.000Z";
    return {
      name: `p${index}`,
      uid: `${index}`,
      node,
      zone: null,
      phase: "Running",
      ready: false,
      restarts: 0,
      createdAt,
      pending: null,
      said: null,
    };
  });
  const observed = { replicas: 2, ready: given.ready, updated: 2, conditions: [], pods, pending: null };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the number and the time are all that is read of a revision
  const revisions = [{ number: 2, appliedAt: given.appliedAt }] as DeploymentView["revisions"];
  return { state: "starting" as const, problem: null, retryAt: null, revision: 2, revisions, replicas: 2, observed };
}
