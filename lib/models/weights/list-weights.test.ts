import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { dueModels } from "#lib/jobs/due-models.ts";
import { listUnused } from "#lib/models/weights/list-unused.ts";
import { listWeights } from "#lib/models/weights/list-weights.ts";
import { modelRig } from "#lib/testing/model-rig.ts";

const bucket = "models";

test("what nothing uses is listed with its bytes and its price, and what is deployed is not", async () => {
  const rig = await modelRig();
  const defaults = { bucket };
  const model = await rig.importModel();
  await rig.placeRepo("team/pebble/");
  const price = {
    item: "Storage",
    unit: "GiB-month",
    amount: 1_000,
    currency: "EUR",
    source: "list",
    enteredBy: "Ada",
  };
  await rig.db.price.create({ data: price });

  await listWeights({ bucket }, rig.deps);

  const before = await listUnused({ ...rig, defaults });
  expect(before.prefixes.map(({ prefix, kind }) => `${kind} ${prefix}`).toSorted()).toEqual([
    `model ${model.prefix}`,
    "unknown team/pebble/",
  ]);
  expect(before.prefixes[1]).toMatchObject({ bytes: Number(model.bytes), monthly: { currency: "EUR" } });
  expect(before.monthly?.amount).toBeCloseTo((before.bytes / 2 ** 30) * 1_000);

  const cluster = await rig.db.cluster.create({ data: { name: "c", source: "gke", server: "https://c" } });
  const row = { clusterId: cluster.id, namespace: "default", name: "chat", spec: {}, replicas: 1, createdBy: "Ada" };
  await rig.db.deployment.create({ data: { ...row, modelId: model.id } });
  expect((await listUnused({ ...rig, defaults })).prefixes.map(({ prefix }) => prefix)).toEqual(["team/pebble/"]);
});

test("what an import left behind is told from what nobody here knows", async () => {
  const rig = await modelRig();
  const model = await rig.importModel();
  await rig.db.model.delete({ where: { id: model.id } });
  await rig.db.import.updateMany({ data: { state: "failed" } });

  await listWeights({ bucket }, rig.deps);

  const { prefixes, unpriced } = await listUnused({ ...rig, defaults: { bucket } });
  expect(prefixes).toMatchObject([{ kind: "left", importId: model.importId, repo: model.repo, monthly: null }]);
  expect(unpriced).toMatch(/No price for Storage/);
});

test("what somebody removes from or puts beside a model in the bucket is on its page", async () => {
  const rig = await modelRig();
  const model = await rig.importModel();
  const config = await rig.buckets.findObject(bucket, `${model.prefix}config.json`);
  await rig.buckets.removeObject(bucket, config?.name ?? "", config?.generation ?? "");
  await rig.buckets.writeObject(bucket, `${model.prefix}extra.gguf`, Buffer.from("x"), { contentType: "text/plain" });

  await listWeights({ bucket }, rig.deps);

  const { lint, stored } = await rig.model(model.id);
  expect(lint.map(({ level, code }) => `${level} ${code}`)).toEqual(["blocks gone", "blocks config", "warns formats"]);
  expect(stored?.bytes).toBeGreaterThan(0);
});

test("of a bucket with very many objects the first are looked at, and that is said", async () => {
  const rig = await modelRig();
  const model = await rig.importModel();
  await rig.placeRepo("zebra/pebble/");

  await listWeights({ bucket }, rig.deps, 8);

  const { buckets, prefixes } = await listUnused({ ...rig, defaults: { bucket } });
  expect(buckets[0]?.problem).toMatch(/^It holds more than 8 objects: what comes after zebra\/pebble\/\S+ was not/);
  expect(prefixes.map(({ prefix }) => prefix)).toEqual([model.prefix]);
});

test("a bucket that cannot be listed keeps what was seen, and is tried again", async () => {
  const rig = await modelRig();
  await rig.importModel();
  const due = await dueModels(rig.db);
  await listWeights({ bucket }, rig.deps);
  const gone = new AppError("upstream_unavailable", "Cloud Storage does not answer.");

  await listWeights({ bucket }, { ...rig.deps, buckets: { ...rig.buckets, listObjects: () => Promise.reject(gone) } });

  const view = await listUnused({ ...rig, defaults: { bucket } });
  expect(due.buckets).toEqual([{ bucket }]);
  expect(view.buckets).toMatchObject([{ bucket, problem: gone.message }]);
  expect(view.prefixes).toHaveLength(1);
  expect((await dueModels(rig.db)).buckets).toEqual([]);
  await rig.db.storedBucket.updateMany({ data: { triedAt: new Date(Date.now() - 6 * 60_000) } });
  expect((await dueModels(rig.db)).buckets).toEqual([{ bucket }]);
});
