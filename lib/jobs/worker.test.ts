import { expect, onTestFinished, test } from "vitest";
import { confirmImport } from "#lib/imports/confirm-import.ts";
import { requestImport } from "#lib/imports/request-import.ts";
import { bossQueue, startBoss } from "#lib/jobs/boss.ts";
import { startWorker } from "#lib/jobs/worker.ts";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { twoLarge } from "#lib/testing/import-repos.ts";
import { ada, importRig, type ImportRig, until } from "#lib/testing/import-rig.ts";

const pebble = "tidepool-labs/pebble-2m";
const patiently = { timeout: 90_000 };

test("a worker plans and copies what is asked for, and is known while it lives", patiently, async () => {
  const rig = await importRig();
  const { request, confirm, worker } = await withWorker(rig);

  const importId = await request(pebble);
  await until("it is planned", async () => (await rig.read(importId)).state === "planned");
  await confirm(importId);
  await until("it is done", async () => (await rig.read(importId)).state === "done", 30);
  const alive = await rig.db.worker.findMany();
  await worker.stop();

  expect(alive).toMatchObject([{ id: "w1", pid: process.pid }]);
  expect(await rig.db.worker.findMany()).toEqual([]);
  await expectCopied(rig, await rig.read(importId));
});

test("an import whose job was lost is found by its rows", patiently, async () => {
  const rig = await importRig();
  await withWorker(rig);

  const { importId } = await rig.request(pebble);

  expect(rig.sent).toHaveLength(1);
  await until(
    "it is planned although nothing reached the real queue",
    async () => (await rig.read(importId)).state === "planned",
    30,
  );
});

test.each(["hub", "bucket", "database"] as const)(
  "an import goes on by itself when the %s was gone for a while in the middle",
  patiently,
  async (which) => {
    const rig = await importRig({ gated: true, hub: { recipes: [twoLarge], bytesPerSecond: 2 ** 20 } });
    const { request, confirm } = await withWorker(rig);
    if (!rig.gates) throw new Error("no gates");
    const importId = await request(twoLarge.id);
    await until("it is planned", async () => (await rig.read(importId)).state === "planned", 30);
    if (which === "hub") await rig.gates.hub.cut();
    await confirm(importId);
    if (which !== "hub") {
      await until("bytes arrive", async () => (await rig.read(importId)).copiedBytes > 2 ** 20, 30);
      await rig.gates[which].cut();
    }

    if (which === "database") await new Promise((resolve) => setTimeout(resolve, 3_000));
    else await until("it says what it waits for", async () => isWaiting(await rig.read(importId)), 30);
    await rig.gates[which].mend();

    await until("it is done", async () => (await stateOf(rig, importId)) === "done", 60);
    const view = await rig.read(importId);
    expect(view.problem).toBeNull();
    expect(view.events.map(({ kind }) => kind)).not.toContain("failed");
    await expectCopied(rig, view);
  },
);

function isWaiting({ state, problem, retryAt }: { state: string; problem: string | null; retryAt: string | null }) {
  return state !== "failed" && problem !== null && retryAt !== null;
}

async function stateOf(rig: ImportRig, importId: string) {
  return rig.read(importId).then(
    ({ state }) => state,
    () => "unreadable",
  );
}

async function withWorker(rig: ImportRig) {
  const { worker: name, signal: _signal, ...deps } = rig.deps;
  const worker = await startWorker({ connectionString: rig.databaseUrl, name, deps });
  const boss = await startBoss({ connectionString: rig.databaseUrl, role: "web" });
  onTestFinished(async () => {
    await worker.stop();
    await boss.stop({ graceful: false });
  });
  const queue = bossQueue(() => Promise.resolve(boss));
  return {
    worker,
    request: async (repo: string) => {
      const reference = { repo, revision: "main" };
      return (await requestImport({ reference }, { ...rig, queue, actor: ada, defaults: { bucket: "models" } }))
        .importId;
    },
    confirm: (importId: string) => confirmImport({ importId, licenceRead: true }, { ...rig, queue, actor: ada }),
  };
}
