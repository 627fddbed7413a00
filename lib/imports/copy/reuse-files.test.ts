import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { cancelImport } from "#lib/imports/control/cancel-import.ts";
import { readManifest } from "#lib/imports/copy/manifest.ts";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { ada, importRig } from "#lib/testing/import-rig.ts";
import { randomContent } from "../../../sandbox/hub/random-content.ts";

const shared = randomContent("a", 1.5 * 2 ** 20);
const parent = { id: "acme/parent", files: () => ({ "a.zip": shared }) };
/** Has the file of its parent below another name, and one of its own. */
const child = {
  id: "acme/child",
  files: () => ({ "config.json": "{}", "tensors/a.zip": shared, "c.dat": randomContent("c", 2 ** 19) }),
};
const recipes = [parent, child];

test("content that the bucket has elsewhere is copied inside the bucket and verified, without a byte from the Hub", async () => {
  const { rig, view } = await importedParent();
  const planned = await rig.plan(child.id);
  await rig.confirm(planned.id);

  const done = await rig.copy(planned.id);

  const reused = done.files.filter(({ action }) => action === "reuse");
  expect(reused).toMatchObject([
    {
      path: "tensors/a.zip",
      state: "verified",
      reason: `same bytes as in ${parent.id} at ${view.commit?.slice(0, 7)}`,
    },
  ]);
  expect(planned).toMatchObject({ reuseBytes: shared.size, reusedBytes: 0 });
  expect(done).toMatchObject({ state: "done", reusedBytes: shared.size, copiedBytes: 2 ** 19 + 2 });
  expect(Object.keys((await rig.hub.requests()).files)).not.toContain(`${child.id}/tensors/a.zip`);
  expect(done.events.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^1 file re-used .*\(1\.5 MiB\)/));
  await expectCopied(rig, done);
});

test("a re-used object has metadata of its own import, and the checksum that the manifest it came from lists", async () => {
  const { rig, view: first } = await importedParent();
  const { id } = await rig.plan(child.id);
  await rig.confirm(id);

  const done = await rig.copy(id);

  const source = readManifest(await rig.buckets.readObject("models", `${first.prefix}_MANIFEST.json`));
  const object = await rig.buckets.findObject("models", `${done.prefix}tensors/a.zip`);
  expect(object?.crc32c).toBe(source.files.find(({ path }) => path === "a.zip")?.crc32c);
  expect(object?.metadata).toMatchObject({ "sluice-import": id });
});

test("an object that is gone or was replaced is no source of a plan", async () => {
  const { rig, view } = await importedParent();
  await rig.buckets.writeObject("models", `${view.prefix}a.zip`, Buffer.from("other"), { contentType: "text/plain" });

  const planned = await rig.plan(child.id);

  expect(planned).toMatchObject({ reuseBytes: 0, copyBytes: shared.size + 2 ** 19 + 2 });
});

test("a source that goes between plan and copy is copied from the Hub after all, and that is told", async () => {
  const { rig, view } = await importedParent();
  const { id } = await rig.plan(child.id);
  await rig.confirm(id);
  const source = await rig.buckets.findObject("models", `${view.prefix}a.zip`);
  await rig.buckets.removeObject("models", `${view.prefix}a.zip`, source?.generation ?? "");

  const done = await rig.copy(id);

  expect(done).toMatchObject({ state: "done", reuseBytes: 0, reusedBytes: 0, copyBytes: shared.size + 2 ** 19 + 2 });
  expect(done.events.map(({ text }) => text)).toContainEqual(expect.stringMatching(/copied after all/));
  await expectCopied(rig, done);
});

test("a copy inside the bucket that comes out with another checksum is removed, and the file copied from the Hub", async () => {
  const { rig } = await importedParent();
  const { id } = await rig.plan(child.id);
  await rig.confirm(id);
  const rewriteObject: typeof rig.buckets.rewriteObject = async (bucket, _, { name, ...options }) =>
    rig.buckets.writeObject(bucket, name, Buffer.from("other"), options);

  const done = await rig.copy(id, { buckets: { ...rig.buckets, rewriteObject } });

  expect(done).toMatchObject({ state: "done", reusedBytes: 0 });
  await expectCopied(rig, done);
});

test("a cancel removes what was re-used, and leaves the object it came from", async () => {
  const { rig, view } = await importedParent();
  const { id, prefix } = await rig.plan(child.id);
  await rig.confirm(id);
  const resolveFile = () => Promise.reject(new AppError("not_found", "There is no such file."));
  const failed = await rig.copy(id, { hub: { ...rig.deps.hub, resolveFile, plainFile: resolveFile } });

  await cancelImport({ importId: id }, { ...rig, actor: ada });
  const cancelled = await rig.settle(id);

  expect(failed).toMatchObject({ state: "failed", reusedBytes: shared.size });
  expect(cancelled).toMatchObject({ state: "cancelled", reusedBytes: 0 });
  expect(await rig.objects(prefix ?? "")).toEqual([]);
  await expectCopied(rig, view);
});

async function importedParent() {
  const rig = await importRig({ hub: { recipes } });
  const { id } = await rig.plan(parent.id);
  await rig.confirm(id);
  return { rig, view: await rig.copy(id) };
}
