import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { bossQueue, startBoss } from "#lib/jobs/boss.ts";
import { confirmAdoption } from "#lib/models/adopt/change-adoption.ts";
import { deleteWeights } from "#lib/models/weights/delete-weights.ts";
import { requestAdoption } from "#lib/models/adopt/request-adoption.ts";
import { requestAdoptionInput } from "#lib/models/schema.ts";
import { httpTap, type Step } from "#lib/testing/http-tap.ts";
import { until } from "#lib/testing/import-rig.ts";
import type { KillPoint } from "#lib/testing/kill-points.ts";
import { modelRig } from "#lib/testing/model-rig.ts";
import { killNow, startWorkerProcess, type WorkerProcess } from "#lib/testing/worker-process.ts";

export const killedRepo = "tidepool-labs/pebble-2m";

export type ModelKillRig = Awaited<ReturnType<typeof modelKillRig>>;

/** What is done under a lease; its job can be queued again, as the search for what is due does every two seconds. */
type Work = { lease: string; queueAgain: () => Promise<void> };

/**
 * Folders that are adopted and deleted again by worker processes, whose every request for a folder can be the moment at which the one that works on it
 * is killed. The killed one's lease is then made to run out, which 30 s would do as well, and another one goes on.
 */
export async function modelKillRig() {
  const rig = await modelRig();
  let onStep: (step: Step) => Promise<void> | void = () => undefined;
  const ways = {
    hubUrl: await httpTap(rig.hub.url, (step) => onStep(step)),
    gcsUrl: await httpTap(rig.gcs.url, (step) => onStep(step)),
  };
  const workers: WorkerProcess[] = [];
  const boss = await startBoss({ connectionString: rig.databaseUrl, role: "web" });
  onTestFinished(() => boss.stop({ graceful: false }));
  const by = { ...rig.by, queue: bossQueue(async () => boss) };

  async function killHolder({ lease, queueAgain }: Work): Promise<void> {
    const { holder } = await rig.db.lease.findUniqueOrThrow({ where: { resource: lease } });
    const worker = workers.find(({ pid }) => holder.endsWith(`-${pid}`));
    if (!worker) throw new Error(`No worker of this test holds ${lease}: ${holder}`);
    await killNow(worker);
    workers.splice(workers.indexOf(worker), 1);
    await rig.db.lease.updateMany({ where: { holder }, data: { expiresAt: new Date(0) } });
    await queueAgain();
  }

  /** Lets `begin` begin the work, kills its worker at that point, and comes back when it `isOver`. Tells how many steps there were, and how many kills. */
  async function through(
    prefix: string,
    { at, afterMs }: KillPoint,
    { begin, isOver }: { begin: () => Promise<Work>; isOver: () => Promise<boolean> },
  ) {
    while (workers.length < 2) workers.push(startWorkerProcess(rig, ways));
    const kills: Promise<void>[] = [];
    const begun = Promise.withResolvers<Work>();
    let steps = 0;
    onStep = async (step) => {
      if (!isAbout(step, prefix) || !at(step, ++steps) || kills.length > 0) return;
      kills.push(sleep(afterMs).then(async () => killHolder(await begun.promise)));
      if (afterMs === 0) await kills[0];
    };
    begun.resolve(await begin());
    await until("it is over after the kill", isOver, 120);
    await Promise.all(kills);
    onStep = () => undefined;
    return { steps, kills: kills.length };
  }

  function adopting(adoptionId: string): Work {
    const queueAgain = () => by.queue.send(rig.db, "adopt-prefix", { adoptionId });
    return { lease: `adoption:${adoptionId}`, queueAgain };
  }

  const adoption = (id: string) => rig.db.adoption.findUniqueOrThrow({ where: { id } });

  return {
    rig,
    /** Puts a repo's files below a prefix and has them read as far as a user can confirm; the worker is killed at that point. */
    async read(prefix: string, point: KillPoint) {
      await rig.placeRepo(prefix, {}, killedRepo);
      const input = requestAdoptionInput.parse({ address: `gs://models/${prefix}`, compareWith: killedRepo });
      let adoptionId = "";
      const seen = await through(prefix, point, {
        begin: async () => {
          ({ adoptionId } = await requestAdoption(input, by));
          return adopting(adoptionId);
        },
        isOver: async () => adoptionId !== "" && (await adoption(adoptionId)).state !== "reading",
      });
      return { ...seen, adoptionId };
    },
    async adopt(prefix: string, adoptionId: string, point: KillPoint) {
      return through(prefix, point, {
        begin: async () => {
          await confirmAdoption({ adoptionId }, by);
          return adopting(adoptionId);
        },
        isOver: async () => (await adoption(adoptionId)).state !== "adopting",
      });
    },
    async remove(prefix: string, { id: modelId, repo: name }: { id: string; repo: string }, point: KillPoint) {
      const open = { modelId };
      return through(prefix, point, {
        begin: async () => {
          await deleteWeights({ modelId, name }, by);
          const { id: removalId } = await rig.db.weightsRemoval.findFirstOrThrow({ where: open });
          const queueAgain = () => by.queue.send(rig.db, "remove-weights", { removalId });
          return { lease: `removal:${removalId}`, queueAgain };
        },
        isOver: async () => {
          const row = await rig.db.weightsRemoval.findFirst({ where: { prefix }, orderBy: { createdAt: "desc" } });
          return row !== null && row.settledAt !== null;
        },
      });
    },
  };
}

/** Whether a request is one of the work on that folder: workers look after other things beside. */
function isAbout({ url }: Step, prefix: string): boolean {
  return url.includes(encodeURIComponent(prefix));
}
