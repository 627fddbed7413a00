import { expect, test } from "vitest";
import { cancelImport } from "#lib/imports/control/cancel-import.ts";
import { pauseImport } from "#lib/imports/control/pause-import.ts";
import { resumeImport } from "#lib/imports/control/resume-import.ts";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { twoLarge } from "#lib/testing/import-repos.ts";
import { ada, ben, importRig } from "#lib/testing/import-rig.ts";

const pebble = "tidepool-labs/pebble-2m";

test("a cancel of a failed import does not take away what a model uses", async () => {
  const rig = await importRig({ hub: { recipes: [twoLarge] } });
  const first = await rig.plan(twoLarge.id);
  await rig.confirm(first.id);
  await rig.hub.fail({ "hub.files.get": ["return-corrupted-data"] });
  await rig.copy(first.id);
  const second = await rig.plan(twoLarge.id, "main", ben);
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
