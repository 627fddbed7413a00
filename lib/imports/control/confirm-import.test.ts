import { expect, test } from "vitest";
import { ada, ben, importRig } from "#lib/testing/import-rig.ts";

const pebble = "tidepool-labs/pebble-2m";

test("the same commit is not imported twice, and a plan of it re-uses what is there", async () => {
  const rig = await importRig();
  const first = await rig.plan(pebble);
  await rig.confirm(first.id);
  await rig.copy(first.id);

  const second = await rig.plan(pebble, "main", ben);

  expect(second.plan?.checks[0]).toMatchObject({ level: "blocks", code: "stored", link: { label: "Open the model" } });
  expect(second).toMatchObject({ copyBytes: 0, presentBytes: first.copyBytes });
  await expect(rig.confirm(second.id, ben)).rejects.toMatchObject({ code: "conflict" });
});

test("a plan that something blocks is not copied, whoever asks for it", async () => {
  const files = () => ({ "config.json": "{}", "a\\b.json": "{}" });
  const rig = await importRig({ hub: { recipes: [{ id: "evil/names", files }] } });
  const { id } = await rig.plan("evil/names");

  await expect(rig.confirm(id)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("backslash"),
  });

  expect(await rig.read(id)).toMatchObject({ state: "planned", wish: "plan" });
  expect(rig.sent.map(({ name }) => name)).not.toContain("copy-import");
});

test("an open plan says that another import has taken its place, and then that all is there", async () => {
  const rig = await importRig();
  const [first, second] = [await rig.plan(pebble), await rig.plan(pebble, "main", ben)];
  const blocking = async () => (await rig.read(second.id)).plan?.checks.filter(({ level }) => level === "blocks");

  const open = await blocking();
  await rig.confirm(first.id);
  const begun = await blocking();
  await rig.copy(first.id);
  const ended = await blocking();

  expect(open).toEqual([]);
  expect(begun).toMatchObject([{ code: "prefix", title: `Import I-${first.number} writes there` }]);
  expect(ended).toMatchObject([{ code: "stored", link: { label: "Open the model" } }]);
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
