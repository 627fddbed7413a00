import { expect, test, vi } from "vitest";
import { getDeployment } from "#lib/deployments/queries.ts";
import { deployModel } from "#lib/deployments/deploy-model.ts";
import { getLoad, listLoadsOf } from "#lib/loads/queries.ts";
import { deleteDeployment } from "#lib/deployments/control/delete-deployment.ts";
import { clusterRig } from "#lib/testing/cluster-rig.ts";

const until = { timeout: 60_000, interval: 50 };
const minute = { timeout: 90_000 };

test("a deployed model is followed from its pod to ready, and every second has an owner", minute, async () => {
  const rig = await clusterRig();
  await rig.startNodes();
  rig.follow();
  const { id } = await deployModel(rig.input(), rig.web);
  await rig.apply(id);

  const ready = await vi.waitUntil(async () => {
    const found = await getDeployment(id, rig);
    return found.state === "ready" ? found : null;
  }, until);
  const [listed] = await vi.waitUntil(async () => {
    const loads = await listLoadsOf(id, rig);
    return loads[0]?.live === false ? loads : null;
  }, until);
  const load = await getLoad(listed?.id ?? "", rig);

  expect(ready.observed).toMatchObject({
    ready: 1,
    pending: null,
    pods: [{ zone: expect.stringMatching(/^us-central1-/) }],
  });
  expect(ready.events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["Deployed", "Applied", "ScalingReplicaSet", "TriggeredScaleUp"]),
  );
  expect(load).toMatchObject({
    outcome: "ready",
    live: false,
    pod: { run: 0, accelerator: "nvidia-l4", logGap: null },
  });
  expect(load.explained.phases.map(({ key }) => key)).toEqual(
    expect.arrayContaining(["scheduling", "node", "image", "container", "python", "engine", "weights", "ready"]),
  );
  expect(load.explained.phases.find(({ key }) => key === "weights")?.simulated).toBeUndefined();
  expect(load.explained.phases.find(({ key }) => key === "node")?.simulated).toBe(true);
  const sum = load.explained.phases.reduce((total, { seconds }) => total + seconds, 0);
  expect(sum).toBeCloseTo(load.totalSeconds ?? 0, 1);
});

test(
  "a deployment that somebody deletes in the cluster is said to be gone, and one that is deleted here ends its starts",
  minute,
  async () => {
    const rig = await clusterRig();
    rig.follow();
    const { id } = await deployModel(rig.input(), rig.web);
    await rig.apply(id);
    await vi.waitUntil(async () => (await listLoadsOf(id, rig))[0]?.live === true, until);

    await rig.kube.remove("Deployment", { namespace: "default", name: "chat" });
    const failed = await vi.waitUntil(async () => {
      const found = await getDeployment(id, rig);
      return found.state === "failed" ? found : null;
    }, until);
    await deleteDeployment({ deploymentId: id, name: "chat" }, rig.web);
    await rig.apply(id);

    expect(failed.problem).toContain("Somebody else deleted it");
    await vi.waitUntil(async () => (await listLoadsOf(id, rig))[0]?.live === false, until);
  },
);

test(
  "an API server that is away for a while is said to be, and what happened meanwhile is caught up with",
  minute,
  async () => {
    const rig = await clusterRig({ gated: true });
    rig.follow();
    const { id } = await deployModel(rig.input(), rig.web);
    await rig.apply(id);
    await vi.waitUntil(async () => (await getDeployment(id, rig)).observed?.pods.length === 1, until);

    await rig.gate.cut();
    const lost = await vi.waitUntil(async () => {
      const row = await rig.db.cluster.findUniqueOrThrow({ where: { id: rig.cluster.id } });
      return row.reachable ? null : row;
    }, until);
    await rig.kubeServer.call(
      "PATCH",
      "/apis/apps/v1/namespaces/default/deployments/chat/scale",
      { spec: { replicas: 2 } },
      "application/merge-patch+json",
    );
    await rig.gate.mend();

    expect(lost.problem).toContain("does not answer");
    expect(lost.unreachableSince).not.toBeNull();
    await vi.waitUntil(async () => (await getDeployment(id, rig)).observed?.pods.length === 2, until);
    await vi.waitUntil(
      async () => (await rig.db.cluster.findUniqueOrThrow({ where: { id: rig.cluster.id } })).reachable,
      until,
    );
    expect(await rig.db.cluster.findUnique({ where: { id: rig.cluster.id } })).toMatchObject({
      problem: null,
      unreachableSince: null,
    });
  },
);

test("two hundred events a second are kept up with, each once", minute, async () => {
  const rig = await clusterRig();
  rig.follow();
  const { id } = await deployModel(rig.input(), rig.web);
  await rig.apply(id);
  const pod = await vi.waitUntil(async () => (await getDeployment(id, rig)).observed?.pods[0], until);

  const began = performance.now();
  for (let second = 0; second < 3; second++) {
    await Promise.all(
      Array.from({ length: 200 }, (_, index) => tellEvent(rig, pod.name, pod.uid, second * 200 + index)),
    );
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + (second + 1) * 1_000 - performance.now())));
  }

  await vi.waitUntil(
    async () => (await rig.db.deploymentEvent.count({ where: { deploymentId: id, kind: "Flood" } })) === 600,
    until,
  );
  await vi.waitUntil(async () => (await rig.db.loadEvent.count({ where: { kind: "Flood" } })) === 600, until);
});

type Rig = Awaited<ReturnType<typeof clusterRig>>;

async function tellEvent(rig: Rig, name: string, uid: string, number: number) {
  const now = new Date().toISOString().replace(/\.\d+Z/, "Z");
  await rig.kubeServer.call("POST", "/api/v1/namespaces/default/events", {
    apiVersion: "v1",
    kind: "Event",
    metadata: { name: `flood-${number}`, namespace: "default" },
    involvedObject: { kind: "Pod", namespace: "default", name, uid },
    reason: "Flood",
    message: `event ${number}`,
    type: "Normal",
    count: 1,
    firstTimestamp: now,
    lastTimestamp: now,
    source: { component: "test" },
  });
}
