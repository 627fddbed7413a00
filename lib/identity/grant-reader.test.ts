import { expect, test } from "vitest";
import { readerCheck } from "#lib/deployments/checks/reader-check.ts";
import { grantReader } from "#lib/identity/grant-reader.ts";
import { recordRefused } from "#lib/testing/record.ts";
import { clusterRig } from "#lib/testing/cluster-rig.ts";

const workloadPool = "sandbox-project.svc.id.goog";
const reader = { namespace: "default", serviceAccount: "newcomer" };

test("an account that may not read the model is named before a deploy, and reads it once it is granted", async () => {
  const rig = await clusterRig();
  const input = await withIdentity(rig);
  const check = () => readerCheck({ ...reader, bucket: "bkt", workloadPool }, rig);

  const [before] = await check();
  await grantReader(input, rig.web);
  await grantReader(input, rig.web);

  expect(before).toMatchObject({
    level: "warns",
    title: "newcomer may not read gs://bkt",
    field: "spec.serviceAccount",
  });
  expect(before?.fix?.commands.split("\n")).toEqual([
    expect.stringMatching(/--member="principal:.+\/sa\/newcomer" --role=roles\/storage.objectViewer$/),
    expect.stringMatching(/--role=roles\/storage.bucketViewer$/),
  ]);
  expect(await check()).toMatchObject([{ level: "passed", title: "newcomer may read gs://bkt" }]);
  const added = (await rig.buckets.getBindings("bkt")).flatMap(({ members }) => members);
  expect(added.filter((member) => member.endsWith("/sa/newcomer"))).toHaveLength(2);
});

test("an account that may read is not warned of, and a cluster without workload identity is not judged", async () => {
  const rig = await clusterRig();
  const known = { namespace: "default", serviceAccount: "model-reader", bucket: "bkt" };

  expect(await readerCheck({ ...known, workloadPool }, rig)).toMatchObject([{ level: "passed" }]);
  expect(await readerCheck({ ...known, workloadPool: null }, rig)).toEqual([]);
});

test("a bucket that is gone is a warning, not an end of the review", async () => {
  const rig = await clusterRig();

  expect(await readerCheck({ ...reader, bucket: "gone", workloadPool }, rig)).toMatchObject([
    { level: "warns", fix: null, detail: expect.stringContaining("gs://gone") },
  ]);
});

test("a cluster whose pods IAM does not know is refused in words", async () => {
  const rig = await clusterRig();
  const input = { ...reader, clusterId: rig.cluster.id, modelId: rig.model.id };

  await expect(grantReader(input, rig.web)).rejects.toMatchObject({ code: "conflict" });
});

test("a grant whose row cannot be written is an error, though the binding is there and may be added again", async () => {
  const rig = await clusterRig();
  const input = await withIdentity(rig);

  await expect(grantReader(input, { ...rig.web, record: recordRefused })).rejects.toThrow("refused");
  await grantReader(input, rig.web);
});

async function withIdentity(rig: Awaited<ReturnType<typeof clusterRig>>) {
  await rig.db.cluster.update({ where: { id: rig.cluster.id }, data: { workloadPool } });
  return { ...reader, clusterId: rig.cluster.id, modelId: rig.model.id };
}
