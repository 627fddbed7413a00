import { expect, test } from "vitest";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { importRig } from "#lib/testing/import-rig.ts";

const pebble = "tidepool-labs/pebble-2m";

test("a branch that moves on during an import changes nothing of it: what was planned is what is copied", async () => {
  const rig = await importRig();
  const { id, commit } = await rig.plan(pebble);
  await rig.confirm(id);

  const moved = await rig.hub.commit(pebble, { "config.json": '{"moved": true}' });
  const view = await rig.copy(id);

  expect(moved.status).toBe(200);
  expect(view).toMatchObject({ state: "done", commit });
  expect((await rig.plan(pebble)).commit).not.toBe(commit);
  expect((await rig.stored(`${view.prefix}config.json`)).toString()).not.toContain("moved");
  await expectCopied(rig, view);
});
