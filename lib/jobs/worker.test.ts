import { expect, test } from "vitest";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { importRig, until } from "#lib/testing/import-rig.ts";
import { runningWorker } from "#lib/testing/running-worker.ts";

const pebble = "tidepool-labs/pebble-2m";
const patiently = { timeout: 300_000 };

test("a worker plans and copies what is asked for, and is known while it lives", patiently, async () => {
  const rig = await importRig();
  const { request, confirm, worker } = await runningWorker(rig);

  const importId = await request(pebble);
  await until("it is planned", async () => (await rig.read(importId)).state === "planned", 120);
  await confirm(importId);
  await until("it is done", async () => (await rig.read(importId)).state === "done", 120);
  const alive = await rig.db.worker.findMany();
  await worker.stop();

  expect(alive).toMatchObject([{ id: "w1", pid: process.pid }]);
  expect(await rig.db.worker.findMany()).toEqual([]);
  await expectCopied(rig, await rig.read(importId));
});

test("an import whose job was lost is found by its rows", patiently, async () => {
  const rig = await importRig();
  await runningWorker(rig);

  const { importId } = await rig.request(pebble);

  expect(rig.sent).toHaveLength(1);
  await until(
    "it is planned although nothing reached the real queue",
    async () => (await rig.read(importId)).state === "planned",
    120,
  );
});
