import { once } from "node:events";
import { expect, test } from "vitest";
import { twoLarge } from "#lib/testing/import-repos.ts";
import { importRig, until } from "#lib/testing/import-rig.ts";
import { killWorker } from "#lib/testing/kill-worker.ts";
import { startWorkerProcess } from "#lib/testing/worker-process.ts";

const mib = 2 ** 20;

/** The shortest there may be, in place of 30. */
const leaseSeconds = 5;

test("an import whose worker is killed is taken over when its lease has run out", { timeout: 480_000 }, async () => {
  const tookOverMs = await killWorker(leaseSeconds);

  // Five seconds are for who looks for it; the rest is for a machine that does much else. The long form allows none.
  expect(tookOverMs).toBeLessThan((leaseSeconds + 15) * 1_000);
});

test(
  "a worker that is told to stop in the middle of a copy is gone within five seconds and leaves the import to the next",
  { timeout: 240_000 },
  async () => {
    const rig = await importRig({ hub: { recipes: [twoLarge], bytesPerSecond: mib } });
    const { id } = await rig.plan(twoLarge.id);
    await rig.confirm(id);
    const worker = startWorkerProcess(rig);
    await until("bytes arrive", async () => (await rig.read(id)).copiedBytes > mib, 120);

    worker.kill("SIGTERM");
    const askedAt = Date.now();
    const [code] = await once(worker, "exit");

    expect(code).toBe(0);
    expect(Date.now() - askedAt).toBeLessThan(5_500);
    expect(await rig.read(id)).toMatchObject({ state: "queued", worker: null, problem: null });
    expect(await rig.db.worker.count()).toBe(0);
  },
);

test("a worker ends when the program that started it is gone", { timeout: 240_000 }, async () => {
  const rig = await importRig();
  const worker = startWorkerProcess(rig);
  await until("it lives", async () => (await rig.db.worker.count()) === 1, 120);

  worker.disconnect();
  const [code] = await once(worker, "exit");

  expect(code).toBe(0);
});
