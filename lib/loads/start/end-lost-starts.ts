import type { ClusterPicture } from "#lib/clusters/cluster-picture.ts";
import type { Db } from "#lib/db.ts";
import { Prisma } from "#lib/generated/prisma/client.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import { explained } from "#lib/loads/reader/explained.ts";
import { foldStored } from "#lib/loads/start/followed-run.ts";
import { labelLoad } from "#lib/loads/label-load.ts";
import { lineWindow } from "#lib/loads/reader/line-window.ts";
import { goneCause } from "#lib/loads/start/pod-cause.ts";
import { podPart } from "#lib/loads/start/pod-part.ts";
import { podTimes } from "#lib/loads/schema.ts";
import { weightsTimes } from "#lib/loads/reader/weights-times.ts";

type Deps = { db: Db; hold: Hold; clusterId: string; picture: ClusterPicture };

/** Ends the starts whose pods went away while nobody looked: what was read of them by then is what there is. */
export async function endLostStarts(namespace: string, { db, hold, clusterId, picture }: Deps): Promise<void> {
  const live = await db.load.findMany({ where: { clusterId, namespace, live: true } });
  const lost = live.filter(({ podUid }) => podUid !== null && !picture.pods.has(podUid) && !picture.gone.has(podUid));
  for (const load of lost) {
    const rows = await db.loadLog.findMany({
      where: { loadId: load.id },
      orderBy: { firstLine: "asc" },
      select: { text: true },
    });
    const state = foldStored(rows, lineWindow());
    const times = podTimes.parse(load.podTimes);
    const started = times.started === null ? undefined : new Date(times.started);
    const log = explained(state, { processStart: started, pod: podPart(times, load.simulated, load.createdAt) });
    const cause = log.outcome === "ready" ? null : goneCause(new Date());
    const outcome = log.outcome === "incomplete" ? "failed" : log.outcome;
    await hold.write(async (tx) => {
      await tx.load.update({
        where: { id: load.id },
        data: {
          live: false,
          logDone: true,
          logGap: load.logDone ? load.logGap : "The pod went away before the end of its log was read.",
          outcome,
          explained: { ...log, outcome },
          ...weightsTimes(log),
          podCause: load.podCause ?? (cause === null ? Prisma.DbNull : cause),
        },
      });
      await labelLoad(tx, load.id);
    });
  }
}
