import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { dueModels } from "#lib/jobs/due-models.ts";
import { deleteWeights } from "#lib/models/weights/delete-weights.ts";
import { refuseDeleting } from "#lib/models/weights/refuse-deleting.ts";
import { removeWeights } from "#lib/models/weights/remove-weights.ts";
import { modelRig } from "#lib/testing/model-rig.ts";
import { aSpec } from "#lib/testing/deployments.ts";

const plain = { contentType: "text/plain" };

test("the manifest goes first, then what it lists by generation, and what somebody else put there stays", async () => {
  const rig = await modelRig();
  const model = await rig.importModel();
  const replaced = `${model.prefix}config.json`;
  await rig.buckets.writeObject("models", `${model.prefix}notes.txt`, Buffer.from("mine"), plain);
  await rig.buckets.writeObject("models", replaced, Buffer.from("{}"), plain);
  const removed: string[] = [];
  const removeObject = (...[bucket, name, generation]: Parameters<typeof rig.buckets.removeObject>) => {
    removed.push(name);
    return rig.buckets.removeObject(bucket, name, generation);
  };

  await deleteWeights({ modelId: model.id, name: model.repo }, rig.by);
  await removeWeights(await openRemoval(rig), { ...rig.deps, buckets: { ...rig.buckets, removeObject } });

  expect(removed[0]).toBe(`${model.prefix}_MANIFEST.json`);
  expect(await rig.objects(model.prefix)).toEqual([replaced, `${model.prefix}notes.txt`]);
  expect(await rig.db.model.count()).toBe(0);
  expect(await rig.db.weightsRemoval.findFirst()).toMatchObject({ problem: null, settledAt: expect.any(Date) });
});

test("weights that something is deployed from stay, also while it is stopped, and so do those whose name was not typed", async () => {
  const rig = await modelRig();
  const model = await rig.importModel();
  const cluster = await rig.db.cluster.create({ data: { name: "c", source: "gke", server: "https://c" } });
  const row = {
    clusterId: cluster.id,
    namespace: "default",
    modelId: model.id,
    spec: aSpec(),
    replicas: 1,
    createdBy: "Ada",
  };
  const { id } = await rig.db.deployment.create({ data: { ...row, name: "chat", wish: "stop", state: "stopped" } });
  const wanted = { modelId: model.id, name: model.repo };

  await expect(deleteWeights({ ...wanted, name: "pebble" }, rig.by)).rejects.toThrow(`Type ${model.repo} to delete`);
  await expect(deleteWeights(wanted, rig.by)).rejects.toThrow(`${model.repo} is deployed as chat.`);
  await rig.db.deployment.update({ where: { id }, data: { state: "deleted" } });
  await deleteWeights(wanted, rig.by);

  expect(rig.jobs).toEqual(["remove-weights"]);
  await expect(rig.db.$transaction((tx) => refuseDeleting(model.id, tx))).rejects.toMatchObject({ code: "conflict" });
});

test("a removal that ends in the middle is found by its row, and goes on with its list although the manifest is gone", async () => {
  const rig = await modelRig();
  const model = await rig.importModel();
  await deleteWeights({ modelId: model.id, name: model.repo }, rig.by);
  const removal = await openRemoval(rig);
  let left = 3;
  const removeObject = async (...asked: Parameters<typeof rig.buckets.removeObject>) => {
    if (left-- <= 0) throw new AppError("upstream_unavailable", "The bucket does not answer.");
    return rig.buckets.removeObject(...asked);
  };

  await removeWeights(removal, { ...rig.deps, buckets: { ...rig.buckets, removeObject } });
  const waiting = await rig.model(model.id);
  const early = await dueModels(rig.db);
  await rig.db.weightsRemoval.updateMany({ data: { retryAt: new Date(0) } });
  const due = await dueModels(rig.db);
  await removeWeights(removal, rig.deps);
  await removeWeights(removal, rig.deps);

  expect(waiting).toMatchObject({ deleting: true, removal: { isOpen: true, problem: "The bucket does not answer." } });
  expect([early.removals, due.removals]).toEqual([[], [removal]]);
  expect(await rig.objects(model.prefix)).toEqual([]);
  expect(await rig.db.model.count()).toBe(0);
});

test("what the bucket refuses before anything is gone is given up, and afterwards tried until it is allowed", async () => {
  const rig = await modelRig();
  const model = await rig.importModel();
  const manifest = `${model.prefix}_MANIFEST.json`;
  const refusing = (refused: (name: string) => boolean) => ({
    ...rig.deps,
    buckets: {
      ...rig.buckets,
      removeObject: async (...asked: Parameters<typeof rig.buckets.removeObject>) => {
        if (refused(asked[1])) throw new AppError("forbidden", "storage.objects.delete is missing.");
        return rig.buckets.removeObject(...asked);
      },
    },
  });

  await deleteWeights({ modelId: model.id, name: model.repo }, rig.by);
  await removeWeights(
    await openRemoval(rig),
    refusing(() => true),
  );
  const kept = await rig.model(model.id);
  await deleteWeights({ modelId: model.id, name: model.repo }, rig.by);
  await removeWeights(
    await openRemoval(rig),
    refusing((name) => name !== manifest),
  );
  const half = await rig.model(model.id);

  expect(kept).toMatchObject({
    deleting: false,
    removal: { isOpen: false, problem: "storage.objects.delete is missing." },
  });
  expect(half).toMatchObject({ deleting: true, removal: { isOpen: true } });
  await removeWeights(await openRemoval(rig), rig.deps);
  expect(await rig.objects(model.prefix)).toEqual([]);
});

async function openRemoval({ db }: Awaited<ReturnType<typeof modelRig>>) {
  const { id } = await db.weightsRemoval.findFirstOrThrow({ where: { settledAt: null } });
  return { removalId: id };
}
