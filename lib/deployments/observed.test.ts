import { expect, test } from "vitest";
import { kubeDeployment } from "#lib/clients/kube-objects.ts";
import { aNode, anEvent, aPod, at, vllmStatus } from "#lib/testing/pods.ts";
import { deploymentState } from "./deployment-state.ts";
import { observedDeployment } from "./observed.ts";

const running = vllmStatus({ running: { startedAt: at("14:02:16") } });
const serving = vllmStatus({ running: { startedAt: at("14:02:16") } }, { ready: true });
const crashing = vllmStatus(
  { waiting: { reason: "CrashLoopBackOff", message: "back-off 40s restarting failed container" } },
  { restartCount: 3, lastState: { terminated: { exitCode: 1 } } },
);

test("a deployment is ready once every replica that is wanted serves", () => {
  expect(state([{ status: serving }])).toMatchObject({ state: "ready" });
  expect(state([{ status: running }])).toMatchObject({ state: "starting" });
  expect(state([{ status: serving }, { status: running }], { wanted: 2 })).toMatchObject({ state: "starting" });
});

test("one that keeps ending has failed, or is degraded while another serves, and its own words say why", () => {
  expect(state([{ status: crashing }])).toMatchObject({
    state: "failed",
    problem:
      "It ended with exit code 1 4 times, and is started again after a while: back-off 40s restarting failed container.",
  });
  expect(state([{ status: serving }, { status: crashing }], { wanted: 2 })).toMatchObject({ state: "degraded" });
});

test("what the controllers have not seen yet is no state of theirs", () => {
  expect(state([{ status: serving }], { observedGeneration: 1 })).toMatchObject({ state: "starting" });
});

test("a deployment is not ready while what serves is of an earlier revision", () => {
  expect(state([{ status: serving }], { updated: 0 })).toMatchObject({ state: "starting" });
});

test("a deployment is stopped when its last pod is gone", () => {
  expect(state([{ status: serving }], { wish: "stop" })).toMatchObject({ state: "starting" });
  expect(state([], { wish: "stop" })).toMatchObject({ state: "stopped" });
});

test("pods that may not be made are told with the reason", () => {
  const conditions = [{ type: "ReplicaFailure", status: "True", message: "exceeded quota: gpus" }];

  expect(state([], { conditions })).toMatchObject({
    state: "failed",
    problem: "Pods cannot be made: exceeded quota: gpus",
  });
});

test.each([
  ["nobody has looked at it", {}, [], "It waits for the scheduler."],
  ["no node fits", unschedulable(), [], "No node can take it: 0/1 nodes are available."],
  [
    "a node is made",
    unschedulable(),
    [anEvent("TriggeredScaleUp", "14:00:05", "pod triggered scale-up: [{l4 0->1 (max: 3)}]")],
    "The autoscaler adds a node.",
  ],
  [
    "none will be made",
    unschedulable(),
    [anEvent("NotTriggerScaleUp", "14:00:05", "pod didn't trigger scale-up: 1 max node group size reached")],
    "No node can take it: 0/1 nodes are available. None is added: the pool is at its most nodes.",
  ],
])("why a pod waits when %s", (_, status, events, pending) => {
  expect(observe([{ status }], events).pending).toBe(pending);
});

test("a pull is told while it goes on, and not after it", () => {
  const status = vllmStatus({ waiting: { reason: "ContainerCreating" } });
  const pulling = anEvent("Pulling", "14:01:34", 'Pulling image "x"');
  const pod = { status, nodeName: "gke-l4-1" };

  expect(observe([pod], [pulling]).pending).toBe('Pulling image "x".');
  expect(observe([pod], [pulling, anEvent("Pulled", "14:02:14")]).pending).toBe("The container is made.");
});

test("a replica that loads as it should waits for nothing, and its zone is known from its node", () => {
  const observed = observe([{ status: running, nodeName: "gke-l4-1" }], []);

  expect(observed).toMatchObject({ pending: null, pods: [{ zone: "us-central1-a", phase: "Pending", ready: false }] });
});

function unschedulable() {
  return {
    conditions: [
      { type: "PodScheduled", status: "False", reason: "Unschedulable", message: "0/1 nodes are available." },
    ],
  };
}

type Pods = Parameters<typeof aPod>[0][];

function observe(pods: Pods, events: ReturnType<typeof anEvent>[], conditions: object[] = []) {
  const made = pods.map((pod, index) => aPod({ ...pod, uid: `pod-${index + 1}` }));
  const ready = made.filter(({ status }) => status.containerStatuses[0]?.ready).length;
  return {
    ...sight(made.length, ready, conditions),
    ...observedDeployment({ ...parts(made, events), deployment: sight(made.length, ready, conditions).deployment }),
  };
}

function parts(pods: ReturnType<typeof aPod>[], events: ReturnType<typeof anEvent>[]) {
  const node = aNode({ labels: { "topology.kubernetes.io/zone": "us-central1-a" } });
  return { pods, events, nodes: new Map([[node.metadata.name, node]]) };
}

function sight(replicas: number, ready: number, conditions: object[], observedGeneration = 2) {
  const status = { observedGeneration, replicas, readyReplicas: ready, updatedReplicas: replicas, conditions };
  return {
    deployment: kubeDeployment.parse({
      metadata: { name: "chat", uid: "d", generation: 2 },
      spec: { replicas: Math.max(1, replicas) },
      status,
    }),
  };
}

type Case = {
  wish?: "run" | "stop";
  wanted?: number;
  updated?: number;
  observedGeneration?: number;
  conditions?: object[];
};

function state(pods: Pods, { wish = "run", wanted = 1, observedGeneration = 2, conditions = [], ...seen }: Case = {}) {
  const told = observe(
    pods.map((pod) => ({ nodeName: "gke-l4-1", ...pod })),
    [],
    conditions,
  );
  const observed = { ...told, ...seen };
  const { deployment } = sight(pods.length, observed.ready, conditions, observedGeneration);
  return deploymentState({ wish, replicas: wanted, deployment, observed });
}
