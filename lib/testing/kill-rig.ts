import { setTimeout as sleep } from "node:timers/promises";
import { httpTap, type Step } from "#lib/testing/http-tap.ts";
import { importRig, type ImportRigOptions, until } from "#lib/testing/import-rig.ts";
import type { KillPoint } from "#lib/testing/kill-points.ts";
import { type Killed, seenAtKill } from "#lib/testing/seen-at-kill.ts";
import { isWorkOf, killNow, startWorkerProcess, type WorkerProcess } from "#lib/testing/worker-process.ts";
import { randomContent } from "../../sandbox/hub/random-content.ts";

const mib = 2 ** 20;

/** A file of three parts, two at a time, and files of one request each. Every round has its own: a commit is imported once. */
function repoOf(round: number) {
  return {
    id: `acme/round-${round}`,
    files: () => ({
      "config.json": `{"round": ${round}}`,
      "tokenizer.json": randomContent(`tokenizer ${round}`, 200_000),
      // Not in whole granules: a session is sent the rest when it is ended.
      "weights.dat": randomContent(`weights ${round}`, 36 * mib + 1_000),
    }),
  };
}

/** So many steps an import of these takes when nothing disturbs it, where its bucket takes parts side by side. */
export const stepsOfImport = 36;

/** A worker also lists whole buckets, when and as often as it is due: no step of any import. */
const isOfImport = ({ url }: Step) => !/[?&]prefix=(&|$)/.test(url);

type Options = {
  gcs?: ImportRigOptions["gcs"];
  /** One: this process itself goes on when the only worker is dead. */
  workers?: 1 | 2;
};

/**
 * Two workers on one database, whose every request to the Hub and the bucket can be the moment at which the one that copies is killed. The killed one's
 * lease is then made to run out, which 30 s would do as well, and the other one goes on.
 */
export async function killRig(rounds: number, { gcs, workers: atOnce = 2 }: Options = {}) {
  const recipes = Array.from({ length: rounds }, (_, round) => repoOf(round));
  const rig = await importRig({ hub: { recipes }, ...(gcs && { gcs }) });
  let onStep: (step: Step) => Promise<void> | void = () => undefined;
  const ways = {
    hubUrl: await httpTap(rig.hub.url, (step) => onStep(step)),
    gcsUrl: await httpTap(rig.gcs.url, (step) => onStep(step)),
  };
  const workers: WorkerProcess[] = [];

  async function holderOf(id: string) {
    const row = await rig.db.import.findUniqueOrThrow({ where: { id } });
    return workers.find((worker) => isWorkOf(row, worker));
  }

  async function kill(holder: WorkerProcess, id: string): Promise<Killed> {
    await killNow(holder);
    const seen = await seenAtKill(rig, id);
    await rig.db.lease.updateMany({
      where: { holder: { endsWith: `-${holder.pid}` } },
      data: { expiresAt: new Date(0) },
    });
    workers.splice(workers.indexOf(holder), 1);
    // Nobody else is there: this process goes on.
    if (workers.length === 0) await rig.copy(id, { worker: "w2" });
    return seen;
  }

  return {
    rig,
    /** Imports a repo, kills its worker at that point, and comes back when the import is done. `steps` were counted until the kill. */
    killAt: async (round: number, { name, at, afterMs }: KillPoint) => {
      while (workers.length < atOnce) workers.push(startWorkerProcess(rig, ways));
      const { id } = await rig.planned(repoOf(round).id);
      for (const { url } of [rig.hub, rig.gcs]) await fetch(`${url}/_sandbox/requests`, { method: "DELETE" });
      const killing: Promise<Killed>[] = [];
      let steps = 0;
      onStep = async (step) => {
        // A worker that has just started also looks after the bucket: a step before anybody holds the import is none of its own.
        const holder = await holderOf(id);
        if (!holder || killing.length > 0 || !isOfImport(step) || !at(step, ++steps)) return;
        killing.push(sleep(afterMs).then(() => kill(holder, id)));
        if (afterMs === 0) await Promise.all(killing);
      };
      await rig.confirm(id);
      await until(`it is done after the kill when ${name}`, async () => (await rig.read(id)).state === "done", 300);
      const [seen = null] = await Promise.all(killing);
      return { id, seen, steps };
    },
  };
}
