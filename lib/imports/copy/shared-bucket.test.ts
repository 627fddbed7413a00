import { expect, test } from "vitest";
import { cancelImport } from "#lib/imports/control/cancel-import.ts";
import { confirmImport } from "#lib/imports/control/confirm-import.ts";
import { copyImport } from "#lib/imports/copy/copy-import.ts";
import { manifestName } from "#lib/imports/copy/manifest.ts";
import { planImport } from "#lib/imports/plan/plan-import.ts";
import { requestImport } from "#lib/imports/plan/request-import.ts";
import { testDb } from "#lib/testing/db.ts";
import { record } from "#lib/testing/record.ts";
import { ada, importRig, type ImportRig } from "#lib/testing/import-rig.ts";

const pebble = "tidepool-labs/pebble-2m";
const slowly = { timeout: 60_000 };

test("what another Sluice is still copying to the same place is never removed, and blocks a plan", slowly, async () => {
  const rig = await importRig();
  const { id } = await rig.plan(pebble);
  await rig.confirm(id);
  const theirs = await asAnotherSluice(rig, { manifest: false });
  const before = await rig.objects();

  const failed = await rig.copy(id);
  const late = await rig.plan(pebble);

  expect(failed).toMatchObject({ state: "failed", problem: expect.stringMatching(/was not written by this Sluice/) });
  expect(await rig.objects()).toEqual(before);
  expect(await theirs.generations()).toEqual(theirs.written);
  expect(late.plan?.checks[0]).toMatchObject({ level: "blocks", code: "prefix" });
});

test("a cancel leaves what another Sluice is still copying to the same place", slowly, async () => {
  const rig = await importRig();
  const { id } = await rig.plan(pebble);
  await rig.confirm(id);
  const theirs = await asAnotherSluice(rig, { manifest: false });
  await rig.copy(id);

  await cancelImport({ importId: id }, { ...rig, actor: ada });
  const cancelled = await rig.settle(id);

  expect(cancelled).toMatchObject({ state: "cancelled", problem: null });
  expect(await theirs.generations()).toEqual(theirs.written);
});

test(
  "a model that another Sluice verified at the same place stays whole, and a new plan takes it over",
  slowly,
  async () => {
    const rig = await importRig();
    const { id } = await rig.plan(pebble);
    await rig.confirm(id);
    const theirs = await asAnotherSluice(rig, { manifest: true });

    const failed = await rig.copy(id);
    const again = await rig.plan(pebble);

    expect(failed).toMatchObject({ state: "failed", problem: expect.stringMatching(/plan it again/) });
    expect(await theirs.generations()).toEqual(theirs.written);
    expect(again.copyBytes).toBe(0);
    expect(again.plan?.checks.filter(({ level }) => level === "blocks")).toEqual([]);
  },
);

test("what an earlier import of the same Sluice left unverified is replaced", slowly, async () => {
  const rig = await importRig();
  const { id, prefix, files } = await rig.plan(pebble);
  const earlier = await rig.plan(pebble);
  await rig.confirm(id);
  const digest = files.find(({ path }) => path === "config.json")?.digest ?? "";
  const metadata = { "hf-git-sha1": digest, "sluice-import": earlier.id };
  const left = Buffer.from("half of it");
  await rig.buckets.writeObject("models", `${prefix}config.json`, left, { contentType: "text/plain", metadata });

  const view = await rig.copy(id);

  expect(view.state).toBe("done");
  expect(await rig.buckets.readObject("models", `${prefix}config.json`)).not.toEqual(left);
});

test("a manifest that is not ours stands in the way of the prefix, not of the bucket", slowly, async () => {
  const rig = await importRig();
  const { prefix } = await rig.plan(pebble);
  await rig.buckets.writeObject("models", `${prefix}${manifestName}`, Buffer.from("[]"), { contentType: "text/plain" });

  const view = await rig.plan(pebble);

  const checks = view.plan?.checks.map(({ level, code }) => `${level} ${code}`);
  expect(checks?.[0]).toBe("blocks prefix");
  expect(checks).toContain("passed bucket");
});

/** The same commit, copied to the same place by a Sluice with a database of its own. */
async function asAnotherSluice(rig: ImportRig, { manifest }: { manifest: boolean }) {
  const db = await testDb();
  const queue = { send: async () => undefined };
  const asking = { db, queue, record, actor: ada, defaults: { bucket: "models" } };
  const { importId } = await requestImport({ reference: { repo: pebble, revision: "main" } }, asking);
  await planImport({ importId }, { ...rig.deps, db });
  await confirmImport({ importId, licenceRead: true }, asking);
  await copyImport({ importId }, { ...rig.deps, db });
  const name = (await rig.objects()).find((each) => each.endsWith(manifestName));
  const written = manifest ? null : name && (await rig.buckets.findObject("models", name));
  if (written) await rig.buckets.removeObject("models", written.name, written.generation);

  const generations = async () =>
    (await rig.buckets.listObjects("models", "")).map((each) => `${each.name} ${each.generation}`);
  return { generations, written: await generations() };
}
