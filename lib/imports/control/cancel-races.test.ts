import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { cancelImport } from "#lib/imports/control/cancel-import.ts";
import { objectSpec } from "#lib/imports/copy/object-spec.ts";
import { pauseImport } from "#lib/imports/control/pause-import.ts";
import { resumeImport } from "#lib/imports/control/resume-import.ts";
import { retryImport } from "#lib/imports/control/retry-import.ts";
import { dueImports } from "#lib/jobs/due-imports.ts";
import { aModel } from "#lib/testing/builders.ts";
import { silencedErrors } from "#lib/testing/setup.ts";
import { ada, ben, importRig, type ImportRig } from "#lib/testing/import-rig.ts";

const pebble = "tidepool-labs/pebble-2m";

test.each([
  ["pause", pauseImport, "copying"],
  ["resume", resumeImport, "paused"],
  ["retry", retryImport, "failed"],
] as const)("an old page's %s does not take back a cancel", async (_, change, state) => {
  const { rig, id } = await started(state);
  await cancelImport({ importId: id }, { ...rig, actor: ada });

  const late = change({ importId: id }, { ...rig, actor: ben });

  await expect(late).rejects.toMatchObject({ code: "conflict", message: "This import is being cancelled." });
  expect(await rig.read(id)).toMatchObject({ wish: "cancel" });
  await expect(cancelImport({ importId: id }, { ...rig, actor: ben })).resolves.toBeUndefined();
});

test.each([
  ["pause", pauseImport, { state: "copying", wish: "copy" }, "pause"],
  ["resume", resumeImport, { state: "paused", wish: "pause" }, "copy"],
] as const)(
  "of two people who %s an import at once the second changes nothing, and one is told",
  async (_, change, before, wish) => {
    const { rig, id } = await started(before.state);
    await rig.db.import.update({ where: { id }, data: before });
    await change({ importId: id }, { ...rig, actor: ada });
    const told = (await rig.read(id)).events;
    const jobs = rig.sent.length;

    await change({ importId: id }, { ...rig, actor: ben });

    const view = await rig.read(id);
    expect(view).toMatchObject({ state: before.state, wish });
    expect(told[0]?.text).toMatch(/^Ada /);
    expect(view.events).toEqual(told);
    expect(rig.sent).toHaveLength(jobs);
  },
);

test("a cancelled import can be planned again", async () => {
  const { rig, id } = await started("failed");
  await cancelImport({ importId: id }, { ...rig, actor: ada });
  await rig.settle(id);

  await retryImport({ importId: id }, { ...rig, actor: ada });

  expect(await rig.read(id)).toMatchObject({ state: "planning", wish: "plan" });
});

test("a clean-up that ends when something else is wanted leaves the import due", async () => {
  const { rig, id } = await started("queued");
  await cancelImport({ importId: id }, { ...rig, actor: ada });
  const listObjects = async () => {
    await rig.db.import.update({ where: { id }, data: { wish: "copy", state: "queued" } });
    return [];
  };

  await rig.settle(id, { buckets: { ...rig.buckets, listObjects } });

  expect(await rig.read(id)).toMatchObject({ state: "queued", wish: "copy" });
  expect(await dueImports(rig.db)).toEqual([{ importId: id, job: "copy-import" }]);
});

test("a cancel that meets an error of ours is tried again later, not for ever at once", async () => {
  const { rig, id } = await started("failed");
  await cancelImport({ importId: id }, { ...rig, actor: ada });
  const listObjects = () => Promise.reject(new TypeError("x is not a function"));

  await rig.settle(id, { buckets: { ...rig.buckets, listObjects } });
  const waiting = await rig.settle(id, { buckets: { ...rig.buckets, listObjects } });

  expect(waiting).toMatchObject({
    state: "failed",
    wish: "cancel",
    problem: expect.stringMatching(/^Something failed/),
  });
  expect(Date.parse(waiting.retryAt ?? "")).toBeGreaterThan(Date.now());
  expect(waiting.events.map(({ kind }) => kind)).toEqual(["wait", "cancel", "started"]);
  expect(await dueImports(rig.db)).toEqual([]);
  expect(silencedErrors().join()).toMatch(/x is not a function/);
  expect((await rig.settle(id)).state).toBe("cancelled");
});

test.each([
  [
    "may not be removed",
    { removeObject: () => Promise.reject(new AppError("forbidden", "Ada lacks it.")) },
    /Ada lacks it\.$/,
  ],
  ["a model uses", {}, /a model or an import uses it\.$/],
])("a cancel says of what %s that it stays", async (_, broken, problem) => {
  const { rig, id } = await started("failed");
  const view = await written(rig, id);
  if (!("removeObject" in broken)) {
    const place = { bucket: "models", prefix: view.prefix ?? "" };
    await rig.db.model.create({ data: aModel(place) });
  }
  await cancelImport({ importId: id }, { ...rig, actor: ada });

  const cancelled = await rig.settle(id, { buckets: { ...rig.buckets, ...broken } });

  expect(cancelled).toMatchObject({ state: "cancelled", problem: expect.stringMatching(problem) });
  expect(cancelled.events[0]?.text).toMatch(/^Cancelled\. What it wrote/);
  expect(await rig.objects()).toHaveLength(1);
});

test.each(["confirm", "retry"] as const)(
  "a %s is refused when the other import of the place is finished in that moment",
  async (change) => {
    const rig = await importRig();
    const { id, prefix } = await rig.plan(pebble);
    if (change === "retry")
      await rig.db.import.update({ where: { id }, data: { state: "failed", confirmedBy: "Ada" } });
    const finish = () => rig.db.model.create({ data: aModel({ bucket: "models", prefix: prefix ?? "" }) });
    const db = finishedMeanwhile(rig, finish);

    const late =
      change === "retry" ? retryImport({ importId: id }, { ...rig, db, actor: ben }) : rig.confirm(id, ben, db);

    await expect(late).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/already in gs:/) });
    expect(await rig.read(id)).toMatchObject({ state: change === "retry" ? "failed" : "planned", wish: "plan" });
  },
);

/** An import that was confirmed and has begun, as its row is found. */
async function started(state: "queued" | "copying" | "paused" | "failed") {
  const rig = await importRig();
  const { id } = await rig.plan(pebble);
  await rig.confirm(id);
  await rig.db.import.update({ where: { id }, data: { state, startedAt: new Date() } });
  return { rig, id };
}

async function written(rig: ImportRig, id: string) {
  const view = await rig.read(id);
  const file = { path: "config.json", sha256: null, gitSha1: "1".repeat(40) };
  const { name, ...options } = objectSpec(id, view.prefix ?? "", file);
  await rig.buckets.writeObject("models", name, Buffer.from("{}"), options);
  return view;
}

/** The rows, where something is committed between what a use-case reads and its transaction. */
function finishedMeanwhile({ db }: ImportRig, finish: () => Promise<unknown>): ImportRig["db"] {
  return new Proxy(db, {
    get(target, property, receiver) {
      if (property !== "$transaction") return Reflect.get(target, property, receiver);
      return async (run: Parameters<typeof db.$transaction>[0]) => {
        await finish();
        return target.$transaction(run);
      };
    },
  });
}
