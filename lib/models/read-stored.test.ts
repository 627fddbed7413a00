import { expect, test } from "vitest";
import { readLint, readStored } from "#lib/models/read-stored.ts";
import { listWeights } from "#lib/models/weights/list-weights.ts";
import { modelRig } from "#lib/testing/model-rig.ts";

test("a listing that began before an import was done says nothing of its model, a later one does", async () => {
  const rig = await modelRig();
  const model = await rig.importModel();
  const { bucket } = model;
  const config = await rig.buckets.findObject(bucket, `${model.prefix}config.json`);
  await rig.buckets.removeObject(bucket, config?.name ?? "", config?.generation ?? "");
  await listWeights({ bucket }, rig.deps);
  const { listedAt } = await rig.db.storedBucket.findUniqueOrThrow({ where: { bucket } });
  const since = (ms: number) => ({ ...model, verifiedAt: new Date((listedAt?.getTime() ?? 0) + ms) });

  expect(await readLint(since(5_000), rig.db)).toEqual([]);
  expect(await readStored(since(5_000), [], rig.db)).toMatchObject({ stored: null });
  expect(await readLint(since(-5_000), rig.db)).toContainEqual(expect.objectContaining({ level: "blocks" }));
  expect(await readStored(since(-5_000), [], rig.db)).toMatchObject({ stored: { objects: expect.any(Number) } });
});

test("a folder that was adopted lay there before it became a model, and what a listing saw of it counts", async () => {
  const rig = await modelRig();
  const model = await rig.importModel();
  await listWeights({ bucket: model.bucket }, rig.deps);
  const adopted = { ...model, importId: null, verifiedAt: new Date(Date.now() + 5_000) };

  expect(await readStored(adopted, [], rig.db)).toMatchObject({ stored: { objects: expect.any(Number) } });
});
