import { setTimeout as sleep } from "node:timers/promises";
import { httpTap, type Step } from "#lib/testing/http-tap.ts";
import { importRig, type ImportRig, until } from "#lib/testing/import-rig.ts";
import type { KillPoint } from "#lib/testing/kill-points.ts";
import { bucketRequests } from "#lib/testing/bucket-requests.ts";
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
      "weights.dat": randomContent(`weights ${round}`, 36 * mib),
    }),
  };
}

/** So many steps an import of these takes when nothing disturbs it. */
export const stepsOfImport = 34;

/** What was finished when the worker was dead, and how often the Hub had been asked for bytes until then. */
export type Killed = {
  /** The import was done, and its worker only had to say so to the queue. */
  wasDone: boolean;
  reads: Awaited<ReturnType<ImportRig["hub"]["requests"]>>["files"];
  /** Paths of the files whose row says so. */
  verified: string[];
  /** Parts that the bucket had acknowledged. */
  parts: { name: string; number: number }[];
};

/**
 * Two workers on one database, whose every request to the Hub and the bucket can be the moment at which the one that copies is killed. The killed one's
 * lease is then made to run out, which 30 s would do as well, and the other one goes on.
 */
export async function killRig(rounds: number) {
  const rig = await importRig({ hub: { recipes: Array.from({ length: rounds }, (_, round) => repoOf(round)) } });
  let onStep: (step: Step) => Promise<void> | void = () => undefined;
  const ways = {
    hubUrl: await httpTap(rig.hub.url, (step) => onStep(step)),
    gcsUrl: await httpTap(rig.gcs.url, (step) => onStep(step)),
  };
  const workers: WorkerProcess[] = [];

  async function killHolder(id: string): Promise<Killed> {
    const row = await rig.db.import.findUniqueOrThrow({ where: { id } });
    const holder = workers.find((worker) => isWorkOf(row, worker));
    if (!holder) throw new Error(`No worker of this test holds the import: ${row.worker}`);
    await killNow(holder);
    const { state } = await rig.db.import.findUniqueOrThrow({ where: { id } });
    const verified = await rig.db.importFile.findMany({ where: { importId: id, state: "verified" } });
    const { files: reads } = await rig.hub.requests();
    const parts = (await bucketRequests(rig)).filter(
      ({ operation, status }) => operation === "xml.part" && status === 200,
    );
    await rig.db.lease.updateMany({ where: { holder: row.worker ?? "" }, data: { expiresAt: new Date(0) } });
    workers.splice(workers.indexOf(holder), 1);
    return {
      wasDone: state === "done",
      reads,
      verified: verified.map(({ path }) => path),
      parts: parts.map(({ resource, part = 0 }) => ({ name: resource, number: part })),
    };
  }

  return {
    rig,
    /** Imports a repo, kills its worker at that point, and comes back when the import is done. */
    killAt: async (round: number, { name, at, afterMs }: KillPoint) => {
      while (workers.length < 2) workers.push(startWorkerProcess(rig, ways));
      const { id } = await rig.plan(repoOf(round).id);
      for (const { url } of [rig.hub, rig.gcs]) await fetch(`${url}/_sandbox/requests`, { method: "DELETE" });
      const killing: Promise<Killed>[] = [];
      let steps = 0;
      onStep = async (step) => {
        if (!at(step, ++steps)) return;
        onStep = () => undefined;
        killing.push(sleep(afterMs).then(() => killHolder(id)));
        if (afterMs === 0) await Promise.all(killing);
      };
      await rig.confirm(id);
      await until(`it is done after the kill when ${name}`, async () => (await rig.read(id)).state === "done", 300);
      const [seen = null] = await Promise.all(killing);
      return { id, seen };
    },
  };
}
