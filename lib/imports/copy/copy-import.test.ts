import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { manifestName } from "#lib/imports/copy/manifest.ts";
import { retryImport } from "#lib/imports/control/retry-import.ts";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { twoLarge } from "#lib/testing/import-repos.ts";
import { ada, importRig, type ImportRig } from "#lib/testing/import-rig.ts";

const heron = "tidepool-labs/heron-30m-it";
const pebble = "tidepool-labs/pebble-2m";
const slowly = { timeout: 60_000 };
const plain = { id: "acme/plain", files: () => ({ "config.json": "{}" }) };
const stored = {
  id: "acme/stored",
  files: () => ({ ".gitattributes": "*.dat filter=lfs diff=lfs merge=lfs -text\n", "a.dat": "weights" }),
};

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
    expect((await resolves(rig)) - before).toBe(copied.length);
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
    const rig = await importRig({ hub: { recipes: [twoLarge] } });
    const { id, prefix } = await rig.plan(twoLarge.id);
    await rig.confirm(id);
    await rig.hub.fail({ "hub.files.get": ["return-corrupted-data"] });

    const view = await rig.copy(id);

    const failed = view.files.filter(({ state }) => state === "failed");
    expect(view).toMatchObject({ state: "failed", modelId: null });
    expect(view.problem).toMatch(/does not have the SHA-256 that the Hub names/);
    expect(view.events.filter(({ text }) => text === view.problem)).toHaveLength(1);
    expect(failed).toHaveLength(1);
    expect(await rig.openUploads()).toBe(0);
    const objects = await rig.objects();
    expect(objects).not.toContain(`${prefix}${failed[0]?.path}`);
    expect(objects).not.toContain(`${prefix}${manifestName}`);

    await retryImport({ importId: id }, { ...rig, actor: ada });
    expect(await rig.copy(id)).toMatchObject({ state: "done" });
  },
);

test.each([
  ["about a file on LFS", stored, /^429 from Hugging Face.*wait of [12] s/],
  ["for a plain file", plain, /^The source asked to slow down \(429\); wait of [12] s/],
])(
  "a Hub that asks to wait when asked %s is asked again when it said, and the wait is told",
  slowly,
  async (_, recipe, said) => {
    const rig = await importRig({ hub: { recipes: [recipe] } });
    const { id } = await rig.plan(recipe.id);
    await rig.confirm(id);
    await rig.hub.fail({ "hub.resolve": ["return-429-retry-after-2s"] });

    const view = await rig.copy(id);

    expect(view).toMatchObject({ state: "done", throttledUntil: null });
    expect(view.events.map(({ text }) => text)).toContainEqual(expect.stringMatching(said));
  },
);

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

/** Each file is located once, and one that is not in LFS read by that same request. */
async function resolves({ hub }: ImportRig) {
  return (await hub.requests()).methods["hub.resolve"] ?? 0;
}
