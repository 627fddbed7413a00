import { once } from "node:events";
import { expect, test } from "vitest";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { importRig, type ImportRig, until } from "#lib/testing/import-rig.ts";
import { isWorkOf, startWorkerProcess } from "#lib/testing/worker-process.ts";
import { randomContent } from "../../sandbox/hub/random-content.ts";

const mib = 2 ** 20;

/** Seven parts that go two at a time, so that some are finished while others are in flight. */
const large = {
  id: "acme/seven-parts",
  files: () => ({ "config.json": "{}", "blob.dat": randomContent("seven", 100 * mib) }),
};

test(
  "an import whose worker is killed is taken over within 35 s, and only unfinished parts are read again",
  { timeout: 150_000 },
  async () => {
    const rig = await importRig({ hub: { recipes: [large], bytesPerSecond: 8 * mib } });
    const { id } = await rig.plan(large.id);
    await rig.confirm(id);
    const first = startWorkerProcess(rig);
    await until("some parts are finished", async () => (await rig.db.importPart.count()) >= 2, 60);

    first.kill("SIGKILL");
    const killedAt = Date.now();
    const finished = await rig.db.importPart.findMany();
    const second = startWorkerProcess(rig);
    await until("another worker took over", async () => isWorkOf(await rig.read(id), second), 40);
    const tookOverAfter = Date.now() - killedAt;
    await until("it is done", async () => (await rig.read(id)).state === "done", 60);

    const starts = finished.map(({ number }) => (number - 1) * 16 * mib);
    expect(await readAgain(rig, starts)).toEqual([]);
    const view = await rig.read(id);
    expect(tookOverAfter).toBeLessThan(35_000);
    expect(view.events.filter(({ text }) => /took over from/.test(text))).toHaveLength(1);
    expect(view.events.filter(({ kind }) => kind === "done")).toHaveLength(1);
    await expectCopied(rig, view);
    expect(await rig.openUploads()).toBe(0);
  },
);

test(
  "a worker that is told to stop in the middle of a copy is gone within five seconds and leaves the import to the next",
  { timeout: 60_000 },
  async () => {
    const rig = await importRig({ hub: { recipes: [large], bytesPerSecond: 4 * mib } });
    const { id } = await rig.plan(large.id);
    await rig.confirm(id);
    const worker = startWorkerProcess(rig);
    await until("bytes arrive", async () => (await rig.read(id)).copiedBytes > mib, 40);

    worker.kill("SIGTERM");
    const askedAt = Date.now();
    const [code] = await once(worker, "exit");

    expect(code).toBe(0);
    expect(Date.now() - askedAt).toBeLessThan(5_500);
    expect(await rig.read(id)).toMatchObject({ state: "queued", worker: null, problem: null });
    expect(await rig.db.worker.count()).toBe(0);
  },
);

test("a worker ends when the program that started it is gone", { timeout: 60_000 }, async () => {
  const rig = await importRig();
  const worker = startWorkerProcess(rig);
  await until("it lives", async () => (await rig.db.worker.count()) === 1, 30);

  worker.disconnect();
  const [code] = await once(worker, "exit");

  expect(code).toBe(0);
});

/** Starts of the given parts that were not asked of the Hub exactly once. */
async function readAgain({ hub }: ImportRig, starts: number[]) {
  const { files } = await hub.requests();
  const asked = Object.entries(files).flatMap(([name, requests]) => (name.endsWith("blob.dat") ? requests : []));
  const reads = asked.filter(({ method, sent }) => method === "hub.files.get" && sent > 0);
  return starts.filter((part) => reads.filter(({ start }) => start === part).length !== 1);
}
