import { expect } from "vitest";
import { auditWrites, writesOf } from "#lib/testing/audit-writes.ts";
import { bucketRequests } from "#lib/testing/bucket-requests.ts";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { httpTap, type Step } from "#lib/testing/http-tap.ts";
import { importRig, until } from "#lib/testing/import-rig.ts";
import { isWorkOf, startWorkerProcess } from "#lib/testing/worker-process.ts";
import { randomContent } from "../../sandbox/hub/random-content.ts";

const mib = 2 ** 20;

const repo = {
  id: "acme/five-parts",
  files: () => ({ "config.json": "{}", "blob.dat": randomContent("frozen", 68 * mib) }),
};

/**
 * Two workers, of which the one that copies is frozen until its lease has run out and the other one has gone on, and is then let loose. Tells how many
 * milliseconds later it last asked the Hub or the bucket for anything of the import, and checks that nothing it did counted.
 */
export async function freezeWorker(leaseRunsOut: (expire: () => Promise<void>) => Promise<void>): Promise<number> {
  const rig = await importRig({ hub: { recipes: [repo], bytesPerSecond: 6 * mib } });
  await auditWrites(rig.db);
  const isFrozen = Promise.withResolvers<void>();
  const workers = [await worker("a"), await worker("b")];
  const { id } = await rig.planned(repo.id);
  await until("both wait for work", async () => (await rig.db.worker.count()) === 2, 120);
  await rig.confirm(id);
  await until("some of it is copied", async () => (await rig.db.importPart.count()) >= 1, 180);
  const row = await rig.read(id);
  const [frozen, other] = workers.toSorted((one) => (isWorkOf(row, one.process) ? -1 : 1));
  if (!frozen || !other) throw new Error("There are not two workers.");

  frozen.process.kill("SIGSTOP");
  isFrozen.resolve();
  await leaseRunsOut(async () => void (await rig.db.lease.updateMany({ data: { expiresAt: new Date(0) } })));
  await until("the other one goes on", async () => isWorkOf(await rig.read(id), other.process), 120);
  const before = (await writesOf(rig.db)).length;
  const loose = performance.now();
  frozen.process.kill("SIGCONT");
  await until("it is done", async () => (await rig.read(id)).state === "done", 240);

  const view = await rig.read(id);
  const after = (await writesOf(rig.db)).slice(before);
  expect(after.filter(({ writer }) => writer === frozen.name)).toEqual([]);
  expect(after.filter(({ writer }) => writer === other.name).length).toBeGreaterThan(0);
  expect(view.events.map(({ kind }) => kind).toReversed()).toEqual([
    "started",
    "worker",
    "worker",
    "verifying",
    "done",
  ]);
  const answered = (await bucketRequests(rig)).filter(({ status }) => status === 200).map(({ operation }) => operation);
  expect(answered.filter((operation) => operation === "xml.complete")).toHaveLength(1);
  expect(answered.filter((operation) => operation === "storage.objects.insert")).toHaveLength(2);
  expect(await rig.openUploads()).toBe(0);
  await expectCopied(rig, view);
  // It is not broken: it waits for work, and ends when it is told to.
  await until(
    "it says that it runs nothing",
    async () => (await rig.db.worker.count({ where: { running: 0 } })) === 2,
    60,
  );
  return frozen.askedAt() - loose;

  async function worker(name: string) {
    let at = -Infinity;
    // Free again, it may have work of another kind.
    const onStep = async ({ when, url }: Step) => {
      if (when !== "asked" || !url.includes("blob.dat")) return;
      at = performance.now();
      // However busy the machine is, it is frozen before it has all parts there.
      if (/partNumber=[45]\b/.test(url)) await isFrozen.promise;
    };
    const ways = { hubUrl: await httpTap(rig.hub.url, onStep), gcsUrl: await httpTap(rig.gcs.url, onStep) };
    const process = startWorkerProcess(rig, { ...ways, env: { PGAPPNAME: name } });
    return { name, process, askedAt: () => at };
  }
}
