import { expect, onTestFinished, test, vi } from "vitest";
import type { Kube } from "#lib/clients/kube.ts";
import { clusterPicture } from "#lib/clusters/cluster-picture.ts";
import { ownerAnnotation } from "#lib/deployments/manifest/names.ts";
import { getDeployment } from "#lib/deployments/queries.ts";
import { deployModel } from "#lib/deployments/deploy-model.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import { followStarts } from "#lib/loads/start/follow-starts.ts";
import { getLoadLog, listLoadsOf } from "#lib/loads/queries.ts";
import type { LoadRow } from "#lib/loads/schema.ts";
import { shownText } from "#lib/loads/shown-text.ts";
import { stampedLine } from "#lib/loads/reader/stamped-line.ts";
import { podPrincipal } from "../../../sandbox/node/pod-gateway.ts";
import { clusterRig } from "#lib/testing/cluster-rig.ts";
import { testDb } from "#lib/testing/db.ts";
import { aPod, at, vllmStatus } from "#lib/testing/pods.ts";

const until = { timeout: 60_000, interval: 50 };
const minute = { timeout: 90_000 };

test(
  "a start that ends again and again is a load each time, and the cause is in words on load and deployment",
  minute,
  async () => {
    const rig = await clusterRig();
    // Slow enough that a log is there for as long as it takes to read it.
    await rig.startNodes({ timeScale: 0.2 });
    rig.follow();
    // An account that the bucket does not know.
    const input = rig.input();
    const { id } = await deployModel({ ...input, spec: { ...input.spec, serviceAccount: "stranger" } }, rig.web);
    await rig.apply(id);

    const [again, first] = await vi.waitUntil(async () => {
      const loads = await listLoadsOf(id, rig);
      return loads.length >= 2 && loads.slice(-2).every(({ live }) => !live) ? loads.slice(-2) : null;
    }, until);
    const failed = await vi.waitUntil(async () => {
      const found = await getDeployment(id, rig);
      return found.state === "failed" ? found : null;
    }, until);

    expect(first).toMatchObject({ outcome: "failed", pod: { run: 0 }, podCause: { class: "exit" } });
    expect(first?.explained.cause?.class).toBe("storage_forbidden");
    const kept = await rig.db.load.findUnique({ where: { id: first?.id ?? "" }, select: { settings: true } });
    expect(kept?.settings).toMatchObject({ "load-format": "runai_streamer", RUNAI_STREAMER_LOG_TO_STDERR: "1" });
    expect(again).toMatchObject({ outcome: "failed", pod: { run: 1 } });
    expect(again?.explained.phases[0]?.key).toBe("python");
    expect(failed.problem).toContain(podPrincipal("default", "stranger"));
  },
);

test("a worker that takes over goes on where the lines stood: none is lost, none is there twice", minute, async () => {
  const rig = await clusterRig();
  await rig.startNodes({ timeScale: 0.1 });
  const before = rig.follow("w1");
  const { id } = await deployModel(rig.input(), rig.web);
  await rig.apply(id);
  await vi.waitUntil(async () => ((await listLoadsOf(id, rig))[0]?.lineCount ?? 0) > 2, until);

  await before.stop();
  rig.follow("w2");
  const load = await vi.waitUntil(async () => {
    const found = (await listLoadsOf(id, rig))[0];
    return found?.live === false ? found : null;
  }, until);

  const { kept, whole } = await logsOf(load, rig);
  expect(load).toMatchObject({ outcome: "ready", pod: { logGap: null } });
  // The server goes on to write of its requests.
  expect(kept).toEqual(whole.slice(0, kept.length));
  expect(kept.join("\n")).toContain("Application startup complete");
});

test("a database that is gone for a while loses no line of a log", minute, async () => {
  const rig = await clusterRig();
  await rig.startNodes({ timeScale: 0.1 });
  rig.follow();
  const { id } = await deployModel(rig.input(), rig.web);
  await rig.apply(id);
  await vi.waitUntil(async () => ((await listLoadsOf(id, rig))[0]?.lineCount ?? 0) > 2, until);

  await rig.database.cut();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await rig.database.mend();
  const load = await vi.waitUntil(async () => {
    const found = (await listLoadsOf(id, rig).catch(() => []))[0];
    return found?.live === false ? found : null;
  }, until);

  const { kept, whole } = await logsOf(load, rig);
  expect(load).toMatchObject({ outcome: "ready", pod: { logGap: null } });
  expect(kept).toEqual(whole.slice(0, kept.length));
  expect((await rig.db.cluster.findUniqueOrThrow({ where: { id: rig.cluster.id } })).problem).toBeNull();
});

test("lines that the API server does not give until long after the replica serves are waited for", minute, async () => {
  const rig = await clusterRig();
  await rig.startNodes({ timeScale: 0.02 });
  // Eleven seconds of waits, each longer than the one before.
  const instructions = { "log.pods": Array.from({ length: 5 }, () => "return-503") };
  await rig.kubeServer.call("POST", "/retry_test", { instructions, global: true });
  rig.follow();
  const { id } = await deployModel(rig.input(), rig.web);
  await rig.apply(id);

  await vi.waitUntil(async () => (await getDeployment(id, rig)).state === "ready", until);
  const load = await vi.waitUntil(async () => {
    const found = (await listLoadsOf(id, rig))[0];
    return found?.live === false ? found : null;
  }, until);

  const { kept } = await logsOf(load, rig);
  expect(load).toMatchObject({ outcome: "ready", pod: { logGap: null } });
  expect(kept.join("\n")).toContain("Application startup complete");
});

test("a pod that is deleted while it loads is an end, and the next one a load of its own", minute, async () => {
  const rig = await clusterRig();
  await rig.startNodes({ timeScale: 0.1 });
  rig.follow();
  const { id } = await deployModel(rig.input(), rig.web);
  await rig.apply(id);
  const loading = await vi.waitUntil(async () => {
    const [load] = await listLoadsOf(id, rig);
    return load && load.lineCount > 2 ? load : null;
  }, until);

  await rig.kube.remove("Pod", { namespace: "default", name: loading.pod?.pod ?? "" });

  const loads = await vi.waitUntil(async () => {
    const found = await listLoadsOf(id, rig);
    return found.length === 2 && found[1]?.live === false ? found : null;
  }, until);
  expect(loads[1]).toMatchObject({ outcome: "failed", podCause: { source: "pod" } });
  expect(loads[0]?.pod?.podUid).not.toBe(loading.pod?.podUid);
});

test(
  "a pod that is deleted between two runs of its container leaves the load of the one that ran",
  minute,
  async () => {
    const rig = await clusterRig();
    const { call } = rig.kubeServer;
    await rig.startNodes();
    rig.follow();
    const { id } = await deployModel(rig.input(), rig.web);
    await call("POST", "/api/v1/namespaces/default/secrets", { metadata: { name: "key" }, stringData: { value: "a" } });
    await call("POST", "/api/v1/namespaces/default/pods", crashingPod(id));
    const place = { namespace: "default", name: "crashing" };
    const stateOf = async () => (await rig.kube.find("Pod", place))?.status.containerStatuses[0]?.state;
    await vi.waitUntil(async () => (await stateOf())?.running, until);

    // Without its secret the container is not made again.
    await call("DELETE", "/api/v1/namespaces/default/secrets/key");
    await vi.waitUntil(async () => (await stateOf())?.waiting?.reason === "CreateContainerConfigError", until);
    await vi.waitUntil(async () => (await listLoadsOf(id, rig))[0]?.live === false, until);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await rig.kube.remove("Pod", place);
    await vi.waitUntil(async () => (await rig.kube.find("Pod", place)) === null, until);
    await new Promise((resolve) => setTimeout(resolve, 1_000));

    const loads = await listLoadsOf(id, rig);
    expect(loads.map(({ outcome, live, pod }) => [pod?.run, outcome, live])).toEqual([[0, "failed", false]]);
  },
);

test("a kubelet that counts a run before it begins makes no load of it, and a run that its node lost is over", async () => {
  const db = await testDb();
  const cluster = await db.cluster.create({ data: { name: "c", source: "gke", server: "https://c" } });
  const row = { clusterId: cluster.id, namespace: "default", name: "chat", spec: {}, replicas: 1, createdBy: "Grace" };
  const { id } = await db.deployment.create({ data: row });
  const picture = clusterPicture();
  const hold: Hold = {
    worker: "w1",
    signal: new AbortController().signal,
    write: (run) => db.$transaction((tx) => run(tx)),
  };
  const pod = () => picture.pods.get("pod-1") ?? null;
  const isRunning = () => pod()?.status.containerStatuses[0]?.state.running !== undefined;
  const log = async () => silentWhile(isRunning);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else is asked
  const kube = { find: async () => pod(), log } as unknown as Kube;
  const starts = followStarts({ db, hold, clusterId: cluster.id, picture, kube: async () => kube });
  onTestFinished(() => starts.stop());
  const see = async (type: "put" | "gone", state: object, more: object) => {
    const object = aPod({ annotations: { [ownerAnnotation]: id }, status: vllmStatus(state, more) });
    picture.takePod("default", { type, object });
    for (let pass = 0; pass < 10; pass++) {
      await starts.pass({ owners: new Map([[id, { id, createdBy: "Grace", model: null }]]), watched: new Map() });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const loads = await listLoadsOf(id, { db });
    return loads.map(({ outcome, live, pod }) => [pod?.run, outcome, live]);
  };
  const creating = { waiting: { reason: "ContainerCreating" } };
  const lost = { terminated: { exitCode: 137, reason: "ContainerStatusUnknown" } };

  const running = await see("put", { running: { startedAt: at("14:00:00") } }, { containerID: "containerd://a" });
  const ahead = await see("put", creating, { restartCount: 1, lastState: lost });
  const gone = await see("gone", creating, { restartCount: 1, lastState: lost });

  expect(running).toEqual([[0, "incomplete", true]]);
  expect(ahead).toEqual([[0, "failed", false]]);
  expect(gone).toEqual(ahead);
});

/** The log as it was kept, and as the cluster still has it. */
async function logsOf(load: LoadRow, rig: Awaited<ReturnType<typeof clusterRig>>) {
  const page = await getLoadLog(load.id, 1, rig);
  const whole = await textOf(await rig.kube.log(containerOf(load), { signal: AbortSignal.timeout(5_000) }));
  return { kept: page.lines.map(({ at, text }) => `${at} ${text}`), whole: whole.map(shown) };
}

function containerOf({ pod }: Pick<LoadRow, "pod">) {
  return { namespace: pod?.namespace ?? "", pod: pod?.pod ?? "", container: pod?.container ?? "" };
}

/** A pod as a replica of a deployment is, whose container ends with the first second, and needs a secret to be made. */
function crashingPod(owner: string) {
  const env = [{ name: "KEY", valueFrom: { secretKeyRef: { name: "key", key: "value", optional: false } } }];
  const readinessProbe = { exec: { command: ["false"] } };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: "crashing",
      labels: { "app.kubernetes.io/managed-by": "sluice" },
      annotations: { [ownerAnnotation]: owner },
    },
    spec: {
      terminationGracePeriodSeconds: 1,
      containers: [{ name: "vllm", image: "busybox", command: ["sh", "-c", "sleep 1; exit 3"], env, readinessProbe }],
    },
  };
}

/** A log without a line, which goes on while its container does. */
async function* silentWhile(isRunning: () => boolean): AsyncGenerator<Buffer> {
  while (isRunning()) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    yield Buffer.alloc(0);
  }
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString().split("\n").slice(0, -1);
}

/** As a page of the log shows a line: of a progress bar its last state. */
function shown(line: string): string {
  const { at, text } = stampedLine(line);
  return `${at} ${shownText(text)}`;
}
