import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { kubeUnreachable } from "#lib/clients/kube-status.ts";
import { clusterRig } from "#lib/testing/cluster-rig.ts";
import { aSpec } from "#lib/testing/deployments.ts";
import { deployModel } from "./deploy-model.ts";
import { getDeployDefaults } from "./queries.ts";
import { reviewDeployment } from "./review-deployment.ts";
import { scaleDeployment } from "./control/scale-deployment.ts";

test("what the form begins with passes every check, and its dry run shows what the cluster would keep", async () => {
  const rig = await clusterRig();
  const { input } = await getDeployDefaults(rig.model.id, rig);

  const review = await reviewDeployment({ ...input, clusterId: rig.cluster.id }, rig);

  expect(review.checks.filter(({ level }) => level === "blocks")).toEqual([]);
  expect(review.manifests.map(({ kind }) => kind)).toEqual(["ServiceAccount", "Service", "Deployment"]);
  expect(review.yaml).toContain("- gs://bkt/acme/llama");
  expect(review.dryRun).toMatchObject({ outcome: "accepted", problem: null });
  expect(review.dryRun.objects[2]?.yaml).toContain("revisionHistoryLimit: 10");
  expect(review.dryRun.objects[2]?.yaml).not.toContain("managedFields");
});

test("a review writes nothing, here or in the cluster", async () => {
  const rig = await clusterRig();

  await reviewDeployment(rig.input(), rig);

  expect(await rig.db.deployment.count()).toBe(0);
  expect(await rig.kube.find("Deployment", { namespace: "default", name: "chat" })).toBeNull();
});

test.each([
  ["a namespace that is not there", { namespace: "nope" }, 'namespaces "nope" not found.', "namespace"],
  [
    "an argument that ends vLLM",
    { spec: aSpec({ extraArgs: ["--disable-log-requests"] }) },
    "It was removed in 0.12.0.",
    "spec.extraArgs",
  ],
  [
    "a GPU type without nodes",
    { spec: aSpec({ accelerator: "nvidia-b200" }) },
    "No pool of this cluster has nvidia-b200.",
    "spec.accelerator",
  ],
])(
  "%s blocks, and a deploy is refused with the same words or waits for the cluster's",
  async (_, changed, says, field) => {
    const rig = await clusterRig();

    const { checks } = await reviewDeployment(rig.input(changed), rig);

    const [worst] = checks;
    expect(worst).toMatchObject({ level: "blocks", field, detail: expect.stringContaining(says) });
  },
);

test("a name that is taken blocks, by ours and by somebody else's", async () => {
  const rig = await clusterRig();
  await deployModel(rig.input(), rig.web);
  await rig.kubeServer.apply(
    "/api/v1/namespaces/default/services/other",
    { apiVersion: "v1", kind: "Service", metadata: { name: "other" }, spec: { ports: [{ port: 80 }] } },
    "fieldManager=helm",
  );

  const ours = await reviewDeployment(rig.input(), rig);
  const others = await reviewDeployment(rig.input({ name: "other" }), rig);

  expect(ours.checks[0]).toMatchObject({
    level: "blocks",
    code: "name",
    detail: expect.stringContaining("D-1, made by Grace"),
  });
  expect(others.checks[0]).toMatchObject({
    level: "blocks",
    code: "dry-run",
    field: "name",
    detail: expect.stringContaining("helm made it"),
  });
});

test("a change of what is there is asked of the cluster too, and told field by field; without one nothing changes", async () => {
  const rig = await clusterRig();
  const { id: deploymentId } = await deployModel(rig.input(), rig.web);
  await rig.apply(deploymentId);
  await scaleDeployment({ deploymentId, replicas: 3 }, rig.web);
  const { spec } = rig.input();
  const review = (changed: object) =>
    reviewDeployment({ ...rig.input({ spec: { ...spec, replicas: 3, ...changed } }), deploymentId }, rig);

  const same = await review({});
  const other = await review({ maxModelLen: 1024, replicas: 2 });
  const taken = await reviewDeployment({ ...rig.input(), deploymentId: randomUUID() }, rig);

  expect(same).toMatchObject({ changes: [], dryRun: { outcome: "accepted" } });
  expect(same.checks.filter(({ level }) => level === "blocks")).toEqual([]);
  expect(other.changes).toEqual([
    { object: "Deployment chat", field: "spec.replicas", before: "3", after: "2" },
    {
      object: "Deployment chat",
      field: "spec.template.spec.containers.vllm.args.--max-model-len",
      before: "2048",
      after: "1024",
    },
  ]);
  expect(other.dryRun.objects[2]?.yaml).toContain("--max-model-len=1024");
  expect((await rig.kube.find("Deployment", { namespace: "default", name: "chat" }))?.spec.replicas).toBe(1);
  expect(taken).toMatchObject({ changes: null });
  expect(taken.checks[0]).toMatchObject({ level: "blocks", code: "name" });
});

test("a model or a cluster that was removed while the form was open is named, and nothing is queued", async () => {
  const rig = await clusterRig();
  const other = randomUUID();

  for (const gone of [{ modelId: other }, { clusterId: other }]) {
    await expect(reviewDeployment(rig.input(gone), rig)).rejects.toMatchObject({ code: "not_found" });
    await expect(deployModel(rig.input(gone), rig.web)).rejects.toMatchObject({ code: "not_found" });
  }
  expect([rig.sent, await rig.db.deployment.count(), await rig.db.activity.count()]).toEqual([[], 0, 0]);
});

test("a cluster that cannot be asked only warns: a worker asks it again", async () => {
  const rig = await clusterRig();
  const openKube = () => Promise.reject(kubeUnreachable(new Error("down"), "test", "https://127.0.0.1:1"));

  const { checks, dryRun } = await reviewDeployment(rig.input(), { ...rig, openKube });

  expect(checks.filter(({ level }) => level === "blocks")).toEqual([]);
  expect(dryRun).toMatchObject({ outcome: "unasked", problem: expect.stringContaining("does not answer") });
});

test("a start like earlier ones is predicted from them, and the probe waits for three times the slowest", async () => {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input(), rig.web);
  for (const seconds of [100, 300, 250]) await addStart(rig, id, seconds);

  const { predicted, probeSeconds } = await reviewDeployment(rig.input({ name: "next" }), rig);

  expect(predicted).toMatchObject({ starts: 3, medianSeconds: 250, slowSeconds: 300 });
  expect(predicted?.phases).toContainEqual({ key: "weights", seconds: 125, spread: expect.closeTo(72.65, 2) });
  expect(probeSeconds).toBe(900);
});

async function addStart(rig: Awaited<ReturnType<typeof clusterRig>>, deploymentId: string, totalSeconds: number) {
  const phase = { key: "weights", seconds: totalSeconds / 2, startSeconds: 0, fromLine: 1, toLine: 2 };
  const explained = {
    outcome: "ready",
    vllmVersion: null,
    model: null,
    loader: null,
    tensorParallelSize: null,
    startedAt: null,
    totalSeconds,
    facts: {},
    factLines: {},
    progress: null,
    phases: [phase],
    stoppedIn: null,
    cause: null,
    lineCount: 2,
    warnings: [],
  };
  const row = { name: "p", outcome: "ready", explained, logBytes: 0, lineCount: 2, createdBy: "Grace", totalSeconds };
  await rig.db.load.create({ data: { ...row, deploymentId, run: 0, accelerator: "nvidia-l4" } });
}
