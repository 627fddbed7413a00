import { expect, onTestFinished, test, vi } from "vitest";
import type { Buckets } from "#lib/clients/buckets.ts";
import { readerCheck } from "#lib/deployments/checks/reader-check.ts";
import { AppError } from "#lib/errors.ts";
import { finishGrant } from "#lib/identity/finish-grant.ts";
import { grantReader } from "#lib/identity/grant-reader.ts";
import { settleGrant } from "#lib/identity/settle-grant.ts";
import { dueGrants } from "#lib/jobs/due-grants.ts";
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
  expect(await rig.db.readerGrant.count(), "what is granted already is not granted again").toBe(1);
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

test("a grant whose web server ends before its row is finished by a worker, once, in the name of who asked", async () => {
  const rig = await clusterRig();
  const input = await withIdentity(rig);

  await expect(grantReader(input, { ...rig.web, record: recordRefused })).rejects.toThrow("refused");
  const open = await rig.db.readerGrant.findFirstOrThrow();
  const early = await dueGrants(rig.db);
  await rig.db.readerGrant.update({ where: { id: open.id }, data: { createdAt: new Date(Date.now() - 60_000) } });
  const due = await dueGrants(rig.db);
  await Promise.all([finishGrant({ grantId: open.id }, rig), finishGrant({ grantId: open.id }, rig)]);

  expect(open).toMatchObject({ settledAt: null, member: expect.stringMatching(/\/sa\/newcomer$/) });
  expect([early, due]).toEqual([[], [{ grantId: open.id }]]);
  expect(await dueGrants(rig.db)).toEqual([]);
  expect(await rig.db.activity.findMany()).toMatchObject([
    { actorName: "Grace", action: "identity.grant-reader", target: "gs://bkt", outcome: "done" },
  ]);
});

test("a bucket that does not answer leaves the grant open; the worker tries it again", async () => {
  const rig = await clusterRig();
  const input = await withIdentity(rig);
  const gone = new AppError("upstream_unavailable", "The bucket does not answer.");

  await expect(grantReader(input, { ...rig.web, buckets: refusing(rig, gone) })).rejects.toThrow(gone);
  const open = await rig.db.readerGrant.findFirstOrThrow();
  await finishGrant({ grantId: open.id }, rig);

  expect(open).toMatchObject({ settledAt: null, problem: gone.message, tries: 1 });
  expect(open.retryAt).not.toBeNull();
  expect(await rig.db.readerGrant.findFirst()).toMatchObject({ problem: null, retryAt: null });
  expect(await rig.db.activity.count()).toBe(1);
});

test.each([
  ["ahead", 3_600_000],
  ["behind", -3_600_000],
])("a process whose clock is an hour %s changes nothing about when a grant is due", async (_, ms) => {
  const rig = await clusterRig();
  const input = await withIdentity(rig);
  const gone = new AppError("upstream_unavailable", "The bucket does not answer.");
  const wrongClock = () => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  onTestFinished(() => void vi.useRealTimers());

  wrongClock();
  await expect(grantReader(input, { ...rig.web, record: recordRefused })).rejects.toThrow("refused");
  vi.useRealTimers();
  const begun = await rig.db.readerGrant.findFirstOrThrow();
  const early = await dueGrants(rig.db);
  wrongClock();
  await expect(settleGrant(begun, { ...rig.web, buckets: refusing(rig, gone) })).rejects.toThrow(gone);
  const waiting = await dueGrants(rig.db);
  vi.useRealTimers();
  await rig.db.$executeRaw`UPDATE "reader_grant" SET "retryAt" = "retryAt" - interval '2 seconds'`;
  const due = await dueGrants(rig.db);

  expect([early, waiting, due]).toEqual([[], [], [{ grantId: begun.id }]]);
});

test("a grant that the bucket refuses is closed, and one that a worker meets so is in the log as failed", async () => {
  const rig = await clusterRig();
  const input = await withIdentity(rig);
  const refused = new AppError("forbidden", "Sluice may not change who reads gs://bkt.");
  const buckets = refusing(rig, refused);

  await expect(grantReader(input, { ...rig.web, buckets })).rejects.toThrow(refused);
  const closed = await rig.db.readerGrant.findFirstOrThrow();
  await rig.db.readerGrant.update({ where: { id: closed.id }, data: { settledAt: null } });
  await finishGrant({ grantId: closed.id }, { ...rig, buckets });

  expect(closed).toMatchObject({ problem: refused.message, retryAt: null, settledAt: expect.any(Date) });
  expect(await rig.db.activity.findMany()).toMatchObject([{ outcome: "failed", message: refused.message }]);
});

function refusing({ buckets }: Awaited<ReturnType<typeof clusterRig>>, error: AppError): Buckets {
  return { ...buckets, addBindings: () => Promise.reject(error) };
}

async function withIdentity(rig: Awaited<ReturnType<typeof clusterRig>>) {
  await rig.db.cluster.update({ where: { id: rig.cluster.id }, data: { workloadPool } });
  return { ...reader, clusterId: rig.cluster.id, modelId: rig.model.id };
}
