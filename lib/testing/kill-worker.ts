import { expect } from "vitest";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { importRig, type ImportRig, until } from "#lib/testing/import-rig.ts";
import { isWorkOf, killNow, startWorkerProcess } from "#lib/testing/worker-process.ts";
import { randomContent } from "../../sandbox/hub/random-content.ts";

const mib = 2 ** 20;

/** Five parts that go two at a time, so that some are finished while others are in flight. */
const repo = {
  id: "acme/five-parts",
  files: () => ({ "config.json": "{}", "blob.dat": randomContent("five", 72 * mib) }),
};

/**
 * Two workers, of which the one that copies is killed, with a lease of so many seconds that runs out by itself. Tells how many milliseconds later the
 * other one had the import, and checks that it read only what was not finished.
 */
export async function killWorker(leaseSeconds: number): Promise<number> {
  const rig = await importRig({ hub: { recipes: [repo], bytesPerSecond: 6 * mib } });
  const start = () => startWorkerProcess(rig, { env: { SLUICE_LEASE_SECONDS: String(leaseSeconds) } });
  const workers = [start(), start()];
  const { id } = await rig.planned(repo.id);
  await until("both wait for work", async () => (await rig.db.worker.count()) === 2, 120);
  await rig.confirm(id);
  await until("some parts are finished", async () => (await rig.db.importPart.count()) >= 2, 120);
  const row = await rig.read(id);
  const holder = workers.find((worker) => isWorkOf(row, worker));
  const other = workers.find((worker) => worker !== holder);
  if (!holder || !other) throw new Error("There are not two workers.");

  await killNow(holder);
  const killedAt = performance.now();
  const finished = await rig.db.importPart.findMany();
  await until("the other one goes on", async () => isWorkOf(await rig.read(id), other), leaseSeconds + 60);
  const tookOverMs = performance.now() - killedAt;
  await until("it is done", async () => (await rig.read(id)).state === "done", 120);

  expect(await readAgain(rig, finished)).toEqual([]);
  const view = await rig.read(id);
  expect(view.events.filter(({ text }) => /took over from/.test(text))).toHaveLength(1);
  expect(view.events.filter(({ kind }) => kind === "done")).toHaveLength(1);
  await expectCopied(rig, view);
  expect(await rig.openUploads()).toBe(0);
  return tookOverMs;
}

/** Those of the parts that were not asked of the Hub exactly once. */
async function readAgain({ hub }: ImportRig, parts: { number: number }[]) {
  const asked = (await hub.requests()).files[`${repo.id}/blob.dat`] ?? [];
  const reads = asked.filter(({ method, sent }) => method === "hub.files.get" && sent > 0);
  return parts.filter(({ number }) => reads.filter(({ start }) => start === (number - 1) * 16 * mib).length !== 1);
}
