import { z } from "zod";
import { networkGbps } from "#lib/clusters/network-rates.ts";
import { poolOfNode } from "#lib/clusters/pool-of-node.ts";
import { nodePool } from "#lib/clusters/schema.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { AdviceFacts } from "#lib/loads/advice/advice.ts";
import { advise } from "#lib/loads/advice/advise.ts";
import { findBaseline } from "#lib/loads/baseline/list-baselines.ts";
import { baselineSpread } from "#lib/loads/beside/baseline-spread.ts";
import { findEarlierRead } from "#lib/loads/beside/earlier-read.ts";
import { findGpuHour } from "#lib/loads/beside/gpu-hour.ts";
import { findPastStarts } from "#lib/loads/beside/past-starts.ts";
import { peersOf } from "#lib/loads/beside/peers-of.ts";
import type { LoadBeside, Network, PodRun } from "#lib/loads/beside/schema.ts";
import { startCost } from "#lib/loads/beside/start-cost.ts";
import { findStartsAlike, peerDays } from "#lib/loads/beside/starts-alike.ts";
import { phaseSeconds } from "#lib/loads/phase-seconds.ts";
import { explainedLog } from "#lib/loads/schema.ts";
import { startSettings } from "#lib/loads/start/start-settings.ts";
import { rankRows } from "#lib/loads/weights/rank-rows.ts";
import { money } from "#lib/money.ts";

/** What is known of a start beside other starts, prices and machines. Throws `not_found`. */
export async function getBeside(id: string, { db }: { db: Db }): Promise<LoadBeside> {
  const isId = z.uuid().safeParse(id).success;
  const load = isId ? await db.load.findUnique({ where: { id }, include: { cluster: true, deployment: true } }) : null;
  if (!load) throw new AppError("not_found", "There is no such load. It may have been removed.");
  const explained = explainedLog.parse(load.explained);
  const pinned = await findBaseline(id, { db });
  const [alike, past, gpuHour, earlier, runs] = await Promise.all([
    findStartsAlike(load, { db }),
    findPastStarts(load, explained, { db }),
    findGpuHour(load.accelerator, { db }),
    findEarlierRead(load, pinned?.loadIds ?? [], { db }),
    findRuns(load.podUid, { db }),
  ]);
  const { cluster, accelerator, zone, node, bucket, deploymentId, concurrency } = load;
  const pool = cluster ? poolOfNode(z.array(nodePool).parse(cluster.pools), { node, accelerator, zone }) : null;
  const network = networkOf(pool?.machineType ?? null);
  const weightsBytes = load.weightsBytes === null ? null : Number(load.weightsBytes);
  const gpus = explained.tensorParallelSize ?? 1;
  const isGke = cluster?.source === "gke" && cluster.location !== null;
  const facts: AdviceFacts = {
    start: { ...past.start, totalSeconds: load.totalSeconds ?? 0, bytes: weightsBytes },
    history: past.history,
    networkBytesPerSecond: network === null ? null : (network.gbps * 1e9) / 8,
    wholeReaders: wholeReaders(explained),
    place: {
      deploymentId: load.deployment && load.deployment.wish !== "delete" ? deploymentId : null,
      bucket,
      zone,
      pool:
        pool && cluster && isGke
          ? { ...pool, cluster: cluster.name, location: cluster.location ?? "", project: cluster.project }
          : null,
      nodeHour: gpuHour === null ? null : money(gpuHour.amount * (pool?.acceleratorCount ?? gpus), gpuHour.currency),
    },
  };
  return {
    peers: peersOf(alike, peerDays),
    baseline: pinned && { ...pinned, spread: baselineSpread(alike, pinned.starts) },
    cost: startCost({ totalSeconds: load.totalSeconds, seconds: phaseSeconds(explained), gpus }, gpuHour),
    network,
    weightsBytes,
    concurrency,
    settings: startSettings(load.settings),
    earlier,
    runs,
    advice: load.outcome === "ready" ? advise(facts) : null,
  };
}

async function findRuns(podUid: string | null, { db }: { db: Db }): Promise<PodRun[]> {
  if (podUid === null) return [];
  const rows = await db.load.findMany({
    where: { podUid },
    orderBy: [{ container: "asc" }, { run: "asc" }],
    select: { id: true, container: true, run: true },
  });
  return rows.map(({ id, container, run }) => ({ id, container: container ?? "", run: run ?? 0 }));
}

function networkOf(machineType: string | null): Network | null {
  const gbps = machineType === null ? null : networkGbps(machineType);
  return machineType === null || gbps === null ? null : { machineType, gbps };
}

function wholeReaders(explained: Parameters<typeof rankRows>[0]): number | null {
  const ranks = rankRows(explained);
  return ranks === null || ranks.wholeGib === null ? null : ranks.rows.length;
}
