import { expect, test } from "vitest";
import { deploymentGroup, deploymentsFinding } from "./deployments-finding.ts";
import type { DeploymentState } from "./view-schema.ts";

test("what runs is said first, then what is stopped and how many replicas serve", () => {
  const finding = deploymentsFinding([
    aRow("ready", 3, 3),
    aRow("ready", 2, 2),
    aRow("starting", 3, 1),
    aRow("failed", 1, 0),
    aRow("stopped", 4, 0),
  ]);

  expect(finding).toEqual({
    strong: "2 ready, 1 starting, 1 failed,",
    rest: "1 stopped. 6 of 9 wanted replicas serve.",
  });
});

test("with nothing running it says only what is stopped, with nothing at all that there is nothing", () => {
  expect(deploymentsFinding([aRow("stopped", 1, 0)])).toEqual({ strong: "1 stopped.", rest: "" });
  expect(deploymentsFinding([]).strong).toBe("Nothing is deployed yet.");
});

test("replicas of an older revision that still serve are not counted beyond what is wanted", () => {
  expect(deploymentsFinding([aRow("ready", 1, 2)]).rest).toBe("1 of 1 wanted replica serves.");
});

test("what is on its way counts as starting, what goes away as stopped", () => {
  expect(deploymentGroup(aRow("queued", 1, 0))).toBe("starting");
  expect(deploymentGroup(aRow("degraded", 2, 1))).toBe("degraded");
  expect(deploymentGroup({ ...aRow("ready", 1, 1), wish: "delete" })).toBe("stopped");
});

function aRow(state: DeploymentState, replicas: number, ready: number) {
  const observed = { replicas, ready, updated: replicas, conditions: [], pods: [], pending: null };
  return { state, replicas, observed, retryAt: null, wish: state === "stopped" ? ("stop" as const) : ("run" as const) };
}
