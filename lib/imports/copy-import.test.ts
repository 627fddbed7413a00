import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { cancelImport } from "#lib/imports/cancel-import.ts";
import { manifestName } from "#lib/imports/manifest.ts";
import { pauseImport } from "#lib/imports/pause-import.ts";
import { resumeImport } from "#lib/imports/resume-import.ts";
import { retryImport } from "#lib/imports/retry-import.ts";
import { planImport } from "#lib/imports/plan-import.ts";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { ada, ben, importRig, type ImportRig, until } from "#lib/testing/import-rig.ts";

const heron = "tidepool-labs/heron-30m-it";
const pebble = "tidepool-labs/pebble-2m";
const slowly = { timeout: 60_000 };
/** A part takes more than a second, so that the last ones are still under way when the first are seen to be finished. */
const slowBytesPerSecond = 4 * 2 ** 20;

test(
  "an import puts every byte that the Hub has into the bucket, the manifest last, and makes a model",
  slowly,
  async () => {
    const rig = await importRig();
    const { id } = await rig.plan(heron);
    await rig.confirm(id);
    const before = await resolves(rig);

    const view = await rig.copy(id);

    const copied = view.files.filter(({ action }) => action === "copy");
    const direct = copied.filter(({ digest }) => digest.length === 40);
    expect((await resolves(rig)) - before).toBe(copied.length + direct.length);
    expect(view).toMatchObject({
      state: "done",
      problem: null,
      copiedBytes: view.copyBytes,
      verifiedBytes: view.copyBytes,
    });
    await expectCopied(rig, view);
    const model = await rig.db.model.findFirstOrThrow();
    expect(view.modelId).toBe(model.id);
    expect(model).toMatchObject({
      repo: heron,
      commit: view.commit,
      prefix: view.prefix,
      dtype: "BF16",
      license: "apache-2.0",
    });
    expect(await rig.openUploads()).toBe(0);
    expect(view.events.map(({ kind }) => kind).toReversed()).toEqual(["started", "worker", "done"]);
  },
);

test("the same commit is not imported twice, and a plan of it re-uses what is there", slowly, async () => {
  const rig = await importRig();
  const first = await rig.plan(pebble);
  await rig.confirm(first.id);
  await rig.copy(first.id);

  const second = await rig.plan(pebble, "main", ben);

  expect(second.plan?.checks[0]).toMatchObject({ level: "blocks", code: "prefix", link: { label: "Open the model" } });
  expect(second).toMatchObject({ copyBytes: 0, presentBytes: first.copyBytes });
  await expect(rig.confirm(second.id, ben)).rejects.toMatchObject({ code: "conflict" });
});

test("of two people who import one commit the second is told who was first", async () => {
  const rig = await importRig();
  const [first, second] = [await rig.plan(pebble), await rig.plan(pebble, "main", ben)];
  await rig.confirm(first.id, ada);

  const late = rig.confirm(second.id, ben);

  await expect(late).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringMatching(/I-\d+, started by Ada,/),
  });
  expect(await rig.read(second.id)).toMatchObject({ state: "planned", wish: "plan" });
});

test("when two confirm at the same moment exactly one copy is queued", async () => {
  const rig = await importRig();
  const [first, second] = [await rig.plan(pebble), await rig.plan(pebble, "main", ben)];

  const results = await Promise.allSettled([rig.confirm(first.id, ada), rig.confirm(second.id, ben)]);

  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(rig.sent.filter(({ name }) => name === "copy-import")).toHaveLength(1);
});

test("a bucket whose database was lost is taken over by its manifest, without copying a byte", slowly, async () => {
  const rig = await importRig();
  const first = await rig.plan(pebble);
  await rig.confirm(first.id);
  await rig.copy(first.id);
  await rig.db.model.deleteMany();
  await rig.db.import.deleteMany();
  const before = await rig.objects();

  const again = await rig.plan(pebble);
  await rig.confirm(again.id);
  const view = await rig.copy(again.id);

  expect(again).toMatchObject({ copyBytes: 0 });
  expect(view.state).toBe("done");
  expect(await rig.objects()).toEqual(before);
});

test(
  "a flipped bit fails the file and the import, and leaves no object of it, no upload and no manifest",
  slowly,
  async () => {
    const rig = await importRig();
    const { id, prefix } = await rig.plan(heron);
    await rig.confirm(id);
    await rig.hub.fail({ "hub.files.get": ["return-corrupted-data"] });

    const view = await rig.copy(id);

    const failed = view.files.filter(({ state }) => state === "failed");
    expect(view).toMatchObject({ state: "failed", modelId: null });
    expect(view.problem).toMatch(/does not have the SHA-256 that the Hub names/);
    expect(failed).toHaveLength(1);
    expect(await rig.openUploads()).toBe(0);
    const objects = await rig.objects();
    expect(objects).not.toContain(`${prefix}${failed[0]?.path}`);
    expect(objects).not.toContain(`${prefix}${manifestName}`);

    await retryImport({ importId: id }, { ...rig, actor: ada });
    expect(await rig.copy(id)).toMatchObject({ state: "done" });
  },
);

test(
  "a pause ends the copy within two seconds and keeps what is finished; resuming reads only the rest",
  slowly,
  async () => {
    const rig = await importRig({ hub: { bytesPerSecond: slowBytesPerSecond } });
    const { id } = await rig.plan(heron);
    await rig.confirm(id);
    const copying = rig.copy(id);
    await until("parts are finished", async () => (await rig.db.importPart.count()) >= 2, 30);

    const askedAt = performance.now();
    await pauseImport({ importId: id }, { ...rig, actor: ben });
    const paused = await copying;
    const took = performance.now() - askedAt;

    expect(paused).toMatchObject({ state: "paused", wish: "pause" });
    expect(took).toBeLessThan(4_000);
    expect(paused.copiedBytes).toBeGreaterThan(0);
    expect(paused.files.filter(({ state }) => state === "copying")).toEqual([]);

    const finished = await rig.db.importPart.findMany({ include: { file: true } });
    await resumeImport({ importId: id }, { ...rig, actor: ben });
    const view = await rig.copy(id);

    expect(view.state).toBe("done");
    await expectCopied(rig, view);
    await expectReadOnce(
      rig,
      finished.map(({ number, file }) => ({ path: file.path, start: (number - 1) * (file.partSize ?? 0) })),
    );
  },
);

test("a cancel in the middle leaves nothing in the bucket, and the import can be planned again", slowly, async () => {
  const rig = await importRig({ hub: { bytesPerSecond: slowBytesPerSecond } });
  const { id } = await rig.plan(heron);
  await rig.confirm(id);
  const copying = rig.copy(id);
  await until(
    "parts and files are finished",
    async () => (await rig.db.importPart.count()) >= 2 && (await rig.objects()).length > 0,
    30,
  );

  await cancelImport({ importId: id }, { ...rig, actor: ada });
  const view = await copying;

  expect(view.state).toBe("cancelled");
  expect(await rig.objects()).toEqual([]);
  expect(await rig.openUploads()).toBe(0);
  await retryImport({ importId: id }, { ...rig, actor: ada });
  await planImport({ importId: id }, rig.deps);
  expect(await rig.read(id)).toMatchObject({ state: "planned", copyBytes: view.copyBytes });
});

test("a cancel of a failed import does not take away what a model uses", slowly, async () => {
  const rig = await importRig();
  const first = await rig.plan(heron);
  await rig.confirm(first.id);
  await rig.hub.fail({ "hub.files.get": ["return-corrupted-data"] });
  await rig.copy(first.id);
  const second = await rig.plan(heron, "main", ben);
  await rig.confirm(second.id, ben);
  await rig.copy(second.id);

  await cancelImport({ importId: first.id }, { ...rig, actor: ada });
  await rig.settle(first.id);

  expect(second.presentBytes).toBeGreaterThan(0);
  expect(await rig.read(second.id)).toMatchObject({ state: "done" });
  await expectCopied(rig, await rig.read(second.id));
});

test("an import that nobody copies is paused, resumed and cancelled all the same", async () => {
  const rig = await importRig();
  const { id } = await rig.plan(pebble);
  await rig.confirm(id);

  await pauseImport({ importId: id }, { ...rig, actor: ada });
  const paused = await rig.settle(id);
  await resumeImport({ importId: id }, { ...rig, actor: ada });
  await cancelImport({ importId: id }, { ...rig, actor: ada });
  const cancelled = await rig.settle(id);

  expect([paused.state, cancelled.state]).toEqual(["paused", "cancelled"]);
  expect(rig.sent.map(({ name }) => name)).toEqual([
    "plan-import",
    "copy-import",
    "settle-import",
    "copy-import",
    "settle-import",
  ]);
});

test("a worker that is told to stop gives the import back, and another goes on with it", slowly, async () => {
  const rig = await importRig({ hub: { bytesPerSecond: slowBytesPerSecond } });
  const { id } = await rig.plan(heron);
  await rig.confirm(id);
  const copying = rig.copy(id);
  await until("parts are finished", async () => (await rig.db.importPart.count()) >= 2, 30);

  rig.stopWorker();
  const left = await copying;
  const view = await rig.copy(id, { worker: "w2", signal: new AbortController().signal });

  expect(left).toMatchObject({ state: "queued", worker: null });
  expect(view).toMatchObject({ state: "done", worker: "w2" });
});

test("a Hub that asks to wait is asked again when it said, and the wait is told", slowly, async () => {
  const rig = await importRig();
  const { id } = await rig.plan(pebble);
  await rig.confirm(id);
  await rig.hub.fail({ "hub.resolve": ["return-429-retry-after-2s"] });

  const view = await rig.copy(id);

  expect(view).toMatchObject({ state: "done", throttledUntil: null });
  expect(view.events.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^429 from Hugging Face.*wait of [12] s/),
  );
});

test.each([
  ["lost its access", "hf_sandboxguest", /is gated/],
  ["was revoked", "hf_revoked", /refuses the access token/],
])(
  "a token that %s ends the copy within moments, with a sentence, and a good one goes on",
  slowly,
  async (_, bad, problem) => {
    const rig = await importRig({ token: "hf_sandboxmember" });
    const { id } = await rig.plan("lumenforge/beacon-2m");
    await rig.confirm(id);

    const failed = await rig.copy(id, { hub: rig.hubAs(bad) });
    await retryImport({ importId: id }, { ...rig, actor: ada });
    const view = await rig.copy(id);

    expect(failed).toMatchObject({ state: "failed", problem: expect.stringMatching(problem) });
    expect(JSON.stringify(failed)).not.toContain(bad);
    expect(view).toMatchObject({ state: "done", problem: null });
    expect(await rig.db.model.findFirst()).toMatchObject({ gated: true, license: "gemma" });
  },
);

test("an object that somebody else wrote where a file belongs is left alone, and named", async () => {
  const rig = await importRig();
  const { id, prefix } = await rig.plan(pebble);
  await rig.confirm(id);
  await rig.buckets.writeObject("models", `${prefix}config.json`, Buffer.from("mine"), { contentType: "text/plain" });

  const view = await rig.copy(id);

  expect(view).toMatchObject({
    state: "failed",
    problem: expect.stringMatching(/config\.json was not written by this Sluice/),
  });
  expect((await rig.buckets.readObject("models", `${prefix}config.json`)).toString()).toBe("mine");
  expect((await rig.plan(pebble)).plan?.checks[0]).toMatchObject({ level: "blocks", code: "prefix" });
});

test("a verified file that was removed before the end is copied again", slowly, async () => {
  const rig = await importRig();
  const { id, prefix } = await rig.plan(pebble);
  await rig.confirm(id);
  const writeObject = () => Promise.reject(new AppError("upstream_unavailable", "Cloud Storage does not answer."));
  const waiting = await rig.copy(id, { buckets: { ...rig.buckets, writeObject } });
  const object = await rig.buckets.findObject("models", `${prefix}config.json`);
  if (object) await rig.buckets.removeObject("models", object.name, object.generation);

  await rig.copy(id);
  const view = await rig.copy(id);

  expect(waiting).toMatchObject({ state: "queued", problem: "Cloud Storage does not answer." });
  expect(view.state).toBe("done");
  await expectCopied(rig, view);
});

/** Each file is located once; one that is not in LFS is read from the same address. */
async function resolves({ hub }: ImportRig) {
  return (await hub.requests()).methods["hub.resolve"] ?? 0;
}

/** Of these parts, none was asked of the Hub a second time. */
async function expectReadOnce({ hub }: ImportRig, parts: { path: string; start: number }[]) {
  const { files } = await hub.requests();
  // At 0 the plan read the header as well.
  for (const { path, start } of parts.filter((part) => part.start > 0)) {
    const asked = Object.entries(files).filter(([name]) => name.endsWith(path));
    const times = asked.flatMap(([, requests]) => requests.filter((request) => request.start === start));
    expect(times.length, `${path} from ${start}`).toBe(1);
  }
}
