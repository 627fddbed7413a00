import { expect, test } from "vitest";
import type { Deployment, ReplicaSet } from "../objects.ts";
import { newSize, oldSizes, proportionalSizes } from "./rollout.ts";

test("a rollout grows by what its surge leaves room for", () => {
  expect(newSize(aDeployment(4), 0, 4)).toBe(1);
  expect(newSize(aDeployment(4, { maxSurge: 0, maxUnavailable: 1 }), 0, 4)).toBe(0);
  expect(newSize(aDeployment(4, { maxSurge: "100%" }), 0, 4)).toBe(4);
  expect(newSize(aDeployment(2), 3, 3)).toBe(2);
});

test("old pods go as far as new ones are available", () => {
  const old = [aSet("old", 4, 4)];

  expect(oldSizes(aDeployment(4), old, aSet("new", 1, 0)).get("old")).toBe(3);
  expect(oldSizes(aDeployment(4, { maxUnavailable: 0 }), old, aSet("new", 1, 0)).get("old")).toBe(4);
  expect(oldSizes(aDeployment(4, { maxUnavailable: 0 }), old, aSet("new", 1, 1)).get("old")).toBe(3);
});

test("old pods that are not available go first, and cost nothing", () => {
  const old = [aSet("broken", 2, 0), aSet("good", 2, 2)];

  const sizes = oldSizes(aDeployment(4, { maxUnavailable: 2 }), old, aSet("new", 1, 0));

  expect([...sizes]).toEqual([
    ["broken", 0],
    ["good", 2],
  ]);
});

test("a deployment that is scaled in the middle of a rollout keeps the shares of its sets", () => {
  const sizes = proportionalSizes(aDeployment(10, { maxSurge: 0 }), [aSet("old", 3, 3), aSet("new", 2, 0)]);

  expect([...sizes]).toEqual([
    ["old", 6],
    ["new", 4],
  ]);
});

type Rolling = { maxSurge?: number | string; maxUnavailable?: number | string };

function aDeployment(replicas: number, rollingUpdate: Rolling = {}): Deployment {
  const template = { spec: { containers: [] } };
  const strategy = { type: "RollingUpdate", rollingUpdate };
  return { ...anObject("web"), spec: { replicas, selector: {}, strategy, template }, status: {} };
}

function aSet(name: string, replicas: number, availableReplicas: number): ReplicaSet {
  const template = { spec: { containers: [] } };
  return { ...anObject(name), spec: { replicas, selector: {}, template }, status: { replicas, availableReplicas } };
}

function anObject(name: string) {
  const metadata = { name, namespace: "default", uid: name, resourceVersion: "1", creationTimestamp: name };
  return { apiVersion: "apps/v1", kind: "Deployment", metadata };
}
