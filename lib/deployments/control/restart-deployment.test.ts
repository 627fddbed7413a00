import { expect, test } from "vitest";
import { z } from "zod";
import { clusterRig } from "#lib/testing/cluster-rig.ts";
import { aSpec } from "#lib/testing/deployments.ts";
import { deployModel } from "../deploy-model.ts";
import { redeployModel } from "./redeploy-model.ts";
import { reviewDeployment } from "../review-deployment.ts";
import { restartDeployment } from "./restart-deployment.ts";
import { rollBackDeployment } from "./roll-back-deployment.ts";
import { scaleDeployment } from "./scale-deployment.ts";
import { stopDeployment } from "./stop-deployment.ts";

const path = "/apis/apps/v1/namespaces/default/deployments/chat";

test("a restart makes another template of the same pods, and what is applied afterwards makes none", async () => {
  const { rig, id, template } = await setup();
  const before = await template();

  await restartDeployment({ deploymentId: id }, rig.web);
  await rig.apply(id);
  const restarted = await template();
  await scaleDeployment({ deploymentId: id, replicas: 2 }, rig.web);
  await rig.apply(id);

  const { "sluice.dev/restarted-at": at, ...annotations } = restarted.metadata.annotations;
  expect(new Date(at ?? "").getTime()).toBeGreaterThan(Date.now() - 60_000);
  expect({ ...restarted, metadata: { ...restarted.metadata, annotations } }).toEqual(before);
  expect(await template()).toEqual(restarted);
  expect(await rig.db.deployment.findUnique({ where: { id } })).toMatchObject({ state: "starting", revision: 1 });
});

test("one that is stopped is not restarted", async () => {
  const { rig, id } = await setup();
  await stopDeployment({ deploymentId: id }, rig.web);

  await expect(restartDeployment({ deploymentId: id }, rig.web)).rejects.toMatchObject({ code: "conflict" });
});

test("a roll-back applies what an earlier revision applied, as a new one, with the replicas there are now", async () => {
  const { rig, id, template } = await setup();
  const first = await template();
  await redeployModel({ deploymentId: id, spec: aSpec({ maxModelLen: 512, servedName: "llama" }) }, rig.web);
  await rig.apply(id);
  const second = await template();
  await scaleDeployment({ deploymentId: id, replicas: 3 }, rig.web);

  await rollBackDeployment({ deploymentId: id, revision: 1 }, rig.web);
  await rig.apply(id);

  const row = await rig.db.deployment.findUniqueOrThrow({ where: { id }, include: { revisions: true } });
  expect(second).not.toEqual(first);
  expect(await template()).toEqual(first);
  expect(row).toMatchObject({ revision: 3, replicas: 3, spec: { maxModelLen: 2048, replicas: 3 } });
  expect(row.revisions).toHaveLength(3);
  expect(row.revisions.every(({ appliedAt }) => appliedAt !== null)).toBe(true);
  expect((await rig.kube.find("Deployment", { namespace: "default", name: "chat" }))?.spec.replicas).toBe(3);
});

test("a deployment that still calls the module of vLLM is left as it is, changed when it is changed, and rolled back to it", async () => {
  const { rig, id, template } = await setup();
  const spec = rig.input().spec;
  const asModule = ["python3", "-m", "vllm.entrypoints.openai.api_server"];
  const where = { deploymentId_number: { deploymentId: id, number: 1 } };
  const { manifests } = await rig.db.deploymentRevision.findUniqueOrThrow({ where });
  const earlier = JSON.stringify(manifests)
    .replace('"command":["vllm","serve"]', `"command":${JSON.stringify(asModule)}`)
    .replace('"args":["gs:', '"args":["--model=gs:');
  await rig.db.deploymentRevision.update({ where, data: { manifests: JSON.parse(earlier) } });
  const words = async () => {
    const { command = [], args = [] } = containers.parse(await template()).spec.containers[0] ?? {};
    return [...command, args[0]];
  };

  await scaleDeployment({ deploymentId: id, replicas: 2 }, rig.web);
  await rig.apply(id);
  const scaled = await words();
  const review = await reviewDeployment({ ...rig.input(), deploymentId: id }, rig);
  await redeployModel({ deploymentId: id, spec }, rig.web);
  await rig.apply(id);
  const changed = await words();
  await rollBackDeployment({ deploymentId: id, revision: 1 }, rig.web);
  await rig.apply(id);

  expect(scaled).toEqual([...asModule, "--model=gs://bkt/acme/llama"]);
  expect(review.changes?.map(({ before, after }) => [before, after])).toEqual(
    expect.arrayContaining([
      ["python3", "vllm"],
      ["gs://bkt/acme/llama", null],
      [null, "gs://bkt/acme/llama"],
    ]),
  );
  expect(changed).toEqual(["vllm", "serve", "gs://bkt/acme/llama"]);
  expect(await words()).toEqual(scaled);
});

test("a roll-back to the present revision or to one that is not kept is refused", async () => {
  const { rig, id } = await setup();

  await expect(rollBackDeployment({ deploymentId: id, revision: 1 }, rig.web)).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(rollBackDeployment({ deploymentId: id, revision: 7 }, rig.web)).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a restart and a roll-back are in the activity log, and in the deployment's own", async () => {
  const { rig, id } = await setup();
  await redeployModel({ deploymentId: id, spec: aSpec({ maxModelLen: 512, servedName: "llama" }) }, rig.web);

  await restartDeployment({ deploymentId: id }, rig.web);
  await rollBackDeployment({ deploymentId: id, revision: 1 }, rig.web);

  const rows = await rig.db.activity.findMany({ orderBy: { id: "desc" }, take: 2 });
  expect(rows).toMatchObject([
    { target: "D-1 chat", detail: { after: { rolledBackTo: 1 } } },
    { target: "D-1 chat", detail: { after: { restarted: true } } },
  ]);
  const events = await rig.db.deploymentEvent.findMany({ orderBy: { id: "desc" }, take: 2 });
  expect(events.map(({ text }) => text)).toEqual(["Grace rolled back to revision 1", "Grace restarted its replicas"]);
});

const annotated = z.looseObject({ annotations: z.record(z.string(), z.string()) });
const answer = z.object({ spec: z.object({ template: z.looseObject({ metadata: annotated }) }) });

const container = z.object({ command: z.array(z.string()), args: z.array(z.string()) });
const containers = z.object({ spec: z.object({ containers: z.array(container.partial()) }) });

/** A deployment that is applied, and how its pods are to be made. */
async function setup() {
  const rig = await clusterRig();
  const { id } = await deployModel(rig.input(), rig.web);
  await rig.apply(id);
  const template = async () => answer.parse((await rig.kubeServer.call("GET", path)).body).spec.template;
  return { rig, id, template };
}
