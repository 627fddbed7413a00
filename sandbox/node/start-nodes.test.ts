import { readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { explainLog } from "#lib/loads/reader/explain-log.ts";
import type { ContainerStatus as Status } from "./pod.ts";
import { gpuSpec, reader, testNodes, vllmContainer } from "./test-nodes.ts";

const shell = (script: string, more: object = {}) => ({ image: "busybox", command: ["sh", "-c", script], ...more });
const secrets = "/api/v1/namespaces/default/secrets";
const aSecret = {
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: "key" },
  stringData: { value: "a" },
};
const reasons = (events: { reason: string }[]) => events.map(({ reason }) => reason);

test("a pod that needs a GPU gets a node, an image and a process, and is ready once the model is loaded", async () => {
  const sandbox = await testNodes();
  await sandbox.create("llama", vllmContainer(), gpuSpec);

  const status = await sandbox.until(
    () => sandbox.status("llama"),
    (status) => status?.ready === true,
  );
  const pod = await sandbox.podNamed("llama");
  const log = await explainLog(chunk((await sandbox.log("llama", "timestamps=true")).text));
  const port = JSON.parse(pod.metadata.annotations["sandbox.sluice.dev/ports"] ?? "{}")["8000"];
  const models: unknown = await (await fetch(`http://127.0.0.1:${port}/v1/models`)).json();
  const node = (await sandbox.nodes()).find(({ metadata }) => metadata.name === pod.spec.nodeName);
  const requests = await (await sandbox.gcs.call("/_sandbox/requests")).text();

  expect(status).toMatchObject({
    started: true,
    restartCount: 0,
    imageID: expect.stringMatching(/vllm-openai@sha256:/),
  });
  expect(pod.status.phase).toBe("Running");
  expect(log).toMatchObject({ outcome: "ready", model: "gs://bkt/acme/llama" });
  expect(models).toMatchObject({ data: [{ id: "llama" }] });
  expect(node?.metadata.labels).toMatchObject({
    "cloud.google.com/gke-accelerator": "nvidia-l4",
    "cloud.google.com/gke-nodepool": "l4",
    "topology.kubernetes.io/zone": "us-central1-a",
    "sluice.dev/simulated": "true",
  });
  expect(node?.metadata.annotations["sluice.dev/simulated"]).toBe("node,image,python,engine,compile,kv,graph,ready");
  expect(requests).toContain(`"caller":"${reader}"`);
  expect(new Set(sandbox.gcs.traffic().map(({ zone }) => zone))).toEqual(new Set(["us-central1-a"]));
  const events = await sandbox.until(
    () => sandbox.events("llama"),
    (events) => reasons(events).includes("Started"),
  );
  expect(reasons(events)).toEqual(
    expect.arrayContaining(["TriggeredScaleUp", "Pulling", "Pulled", "Created", "Unhealthy"]),
  );
  expect(events.find(({ reason }) => reason === "TriggeredScaleUp")?.message).toMatch(
    /^pod triggered scale-up: \[\{https:\/\/www\.googleapis\.com\/compute\/.+-grp 0->1 \(max: 3\)\}\]$/,
  );
});

test("a pod whose account may not read the bucket fails with Google's own words, and is started again and again", async () => {
  const sandbox = await testNodes({ timeScale: 0.005 });
  await sandbox.create("llama", vllmContainer(), { ...gpuSpec, serviceAccountName: "default" });

  const status = await sandbox.until(
    () => sandbox.status("llama"),
    (status) => status?.state.waiting?.reason === "CrashLoopBackOff",
  );
  const { text } = await sandbox.log("llama", "previous=true");
  const log = await explainLog(chunk(text));

  expect(status?.lastState.terminated).toMatchObject({ exitCode: 1, reason: "Error" });
  expect(status?.state.waiting?.message).toMatch(/^back-off 10s restarting failed container=main pod=llama_default\(/);
  expect(log.cause?.class).toBe("storage_forbidden");
  expect(log.cause?.title).toContain("subject/ns/default/sa/default may not read the bucket's settings.");
});

test("an image that nobody has is tried again and named, and its log is refused in Kubernetes' words", async () => {
  const sandbox = await testNodes();
  await sandbox.create("nowhere", { image: "example.com/team/server:1" });

  const status = await sandbox.until(
    () => sandbox.status("nowhere"),
    (status) => status?.state.waiting?.reason === "ImagePullBackOff",
  );
  const log = await sandbox.log("nowhere");

  expect(status?.state.waiting?.message).toContain(
    'failed to resolve reference "example.com/team/server:1": example.com/team/server:1: not found',
  );
  expect(log.status).toBe(400);
  expect(log.text).toContain(
    'container \\"main\\" in pod \\"nowhere\\" is waiting to start: trying and failing to pull image',
  );
});

test("a container that ends is started anew, and what the run before wrote can still be read", async () => {
  const sandbox = await testNodes();
  await sandbox.create(
    "crashing",
    shell('echo "hello from $NAME"; exit 3', { env: [{ name: "NAME", value: "a pod" }] }),
  );

  const status = await sandbox.until(
    () => sandbox.status("crashing"),
    (status) => (status?.restartCount ?? 0) >= 2,
  );
  const previous = await sandbox.log("crashing", "previous=true");
  const events = await sandbox.events("crashing");

  expect(status?.lastState.terminated).toMatchObject({ exitCode: 3, reason: "Error" });
  expect(previous.text).toBe("hello from a pod\n");
  expect(reasons(events)).toContain("BackOff");
});

test("a run is counted when it begins: until then a container has the number and the log of the run before", async () => {
  const sandbox = await testNodes();
  const go = join(sandbox.stateDir, "go");
  const runs = join(sandbox.stateDir, "runs");
  const script = `while ! [ -e ${go} ]; do sleep 0.01; done; echo "run $(wc -l <${runs})"; echo >>${runs}; exit 3`;
  await writeFile(runs, "");
  // Without its secret no container can be made.
  const env = [{ name: "KEY", valueFrom: { secretKeyRef: { name: "key", key: "value" } } }];
  await sandbox.client.create(secrets, aSecret);
  await sandbox.create("counted", shell(script, { env }));
  const isRunning = (status: Status | undefined) => status?.state.running !== undefined;
  await sandbox.until(() => sandbox.status("counted"), isRunning);

  await sandbox.client.remove(`${secrets}/key`);
  await writeFile(go, "");
  const between = await sandbox.until(
    () => sandbox.status("counted"),
    (status) => status?.state.waiting?.reason === "CreateContainerConfigError",
  );
  const logs = [await sandbox.log("counted"), await sandbox.log("counted", "previous=true")];
  await rm(go);
  await sandbox.client.create(secrets, aSecret);
  const again = await sandbox.until(() => sandbox.status("counted"), isRunning);
  const previous = await sandbox.log("counted", "previous=true");
  const files = await readdir(join(sandbox.stateDir, "nodes"), { recursive: true });

  expect(between).toMatchObject({ restartCount: 0, lastState: { terminated: { exitCode: 3 } } });
  expect(between?.lastState.terminated?.containerID).toBe(between?.containerID);
  expect(logs.map(({ text }) => text)).toEqual(["run 0\n", "run 0\n"]);
  expect(again).toMatchObject({ restartCount: 1, lastState: between?.lastState });
  expect(again?.containerID).not.toBe(between?.containerID);
  expect(previous.text).toBe("run 0\n");
  expect(files.filter((name) => name.endsWith(".log")).map((name) => basename(name))).toEqual(["0.log", "1.log"]);
});

test("memory beyond the limit is the end of a container, and the status says so", async () => {
  const sandbox = await testNodes();
  const script = "x=$(head -c 60000000 /dev/zero | tr '\\0' a); sleep 60";
  await sandbox.create("greedy", shell(script, { resources: { limits: { memory: "30Mi" } } }), {
    restartPolicy: "Never",
  });

  const pod = await sandbox.until(
    () => sandbox.podNamed("greedy"),
    ({ status }) => status.phase === "Failed",
  );

  expect(pod?.status.containerStatuses[0]?.state.terminated).toMatchObject({ reason: "OOMKilled", exitCode: 137 });
});

test("a container that fails its probe is killed and started again", async () => {
  const sandbox = await testNodes();
  const livenessProbe = { exec: { command: ["false"] }, periodSeconds: 1, failureThreshold: 1 };
  await sandbox.create("unwell", shell("sleep 60", { livenessProbe }), { terminationGracePeriodSeconds: 1 });

  const status = await sandbox.until(
    () => sandbox.status("unwell"),
    (status) => (status?.restartCount ?? 0) > 0,
  );
  const killing = await sandbox.until(
    async () => (await sandbox.events("unwell")).find(({ reason }) => reason === "Killing"),
    (event) => event !== undefined,
  );

  expect(status?.lastState.terminated).toMatchObject({ exitCode: 143 });
  expect(killing?.message).toBe("Container main failed liveness probe, will be restarted");
});

test("a pod that is deleted gets SIGTERM and its time; one that does not listen is killed", async () => {
  const sandbox = await testNodes();
  const command = 'trap "" TERM; echo ready; while true; do sleep 0.05; done';
  await sandbox.create("stubborn", shell(command), { terminationGracePeriodSeconds: 20 });
  await sandbox.until(
    () => sandbox.log("stubborn"),
    ({ text }) => text.includes("ready"),
  );
  const followed = sandbox.log("stubborn", "follow=true");

  const startedAt = performance.now();
  await sandbox.remove("stubborn");
  const gone = await sandbox.until(
    () => sandbox.podNamed("stubborn").catch((error: unknown) => String(error)),
    (found) => typeof found === "string",
  );

  expect(gone).toContain('pods "stubborn" not found');
  expect(performance.now() - startedAt).toBeGreaterThan(20 * 20);
  expect((await followed).text).toBe("ready\n");
});

test("containers that were lost with their machine are started again, and their last log is kept", async () => {
  const sandbox = await testNodes();
  await sandbox.create("lasting", shell("echo once more; sleep 60"));
  await sandbox.until(
    () => sandbox.log("lasting"),
    ({ text }) => text.includes("once"),
  );

  await sandbox.restartNodes();
  const status = await sandbox.until(
    () => sandbox.status("lasting"),
    (status) => status?.restartCount === 1,
  );
  const log = await sandbox.until(
    () => sandbox.log("lasting"),
    ({ text }) => text.includes("once"),
  );

  expect(status?.lastState.terminated).toMatchObject({ exitCode: 255, reason: "Unknown" });
  expect((await sandbox.log("lasting", "previous=true")).text).toBe("once more\n");
  expect(log?.status).toBe(200);
});

test("a pod that no pool has nodes for is told why, and a node that stays empty is taken away", async () => {
  const sandbox = await testNodes();
  const tpu = { nodeSelector: { "cloud.google.com/gke-accelerator": "nvidia-b200" } };
  await sandbox.create("hopeless", shell("true"), { ...gpuSpec, ...tpu });
  await sandbox.create("short", shell("true"), { ...gpuSpec, restartPolicy: "Never" });

  const done = await sandbox.until(
    () => sandbox.podNamed("short"),
    ({ status }) => status.phase === "Succeeded",
  );
  const events = await sandbox.events("hopeless");
  const left = await sandbox.until(
    () => sandbox.nodes(),
    (nodes) => nodes.length === 1,
  );

  expect(done?.spec.nodeName).toMatch(/^gke-sandbox-usc1-l4-/);
  expect(events.find(({ reason }) => reason === "NotTriggerScaleUp")?.message).toBe(
    "pod didn't trigger scale-up: 4 node(s) didn't match Pod's node affinity/selector",
  );
  expect(left?.[0]?.metadata.labels["cloud.google.com/gke-nodepool"]).toBe("default");
});

async function* chunk(text: string) {
  yield Buffer.from(text);
}
