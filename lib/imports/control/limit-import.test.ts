import { expect, test } from "vitest";
import { limitImport } from "#lib/imports/control/limit-import.ts";
import { limitImportInput } from "#lib/imports/schema.ts";
import { ada, importRig } from "#lib/testing/import-rig.ts";

test.each([
  ["1,5", 1.5 * 2 ** 20, "Ada limited it to 1.5 MiB/s"],
  ["", null, "Ada gave it the limit of the settings"],
])("a limit of %j MiB/s is told as it was entered", async (text, own, told) => {
  const rig = await importRig();
  const { id } = await rig.plan("tidepool-labs/pebble-2m");

  await limitImport(limitImportInput.parse({ importId: id, mostBytesPerSecond: text }), { ...rig, actor: ada });

  const view = await rig.read(id);
  expect(view.limit.own).toBe(own);
  expect(view.events[0]?.text).toBe(told);
});
