import { askForCaches } from "#lib/caches/ask-for-caches.ts";
import type { Db, Tx } from "#lib/db.ts";
import type { Load, Model } from "#lib/generated/prisma/client.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import { explained } from "#lib/loads/reader/explained.ts";
import { foldStored, type FollowedStart } from "#lib/loads/start/followed-run.ts";
import { lineWindow } from "#lib/loads/reader/line-window.ts";
import { emptyLoad } from "#lib/loads/reader/load-state.ts";
import { podPart } from "#lib/loads/start/pod-part.ts";
import { noTimes } from "#lib/loads/start/pod-times.ts";
import { podCause, podTimes } from "#lib/loads/schema.ts";
import { weightsName } from "#lib/loads/reader/weights-name.ts";
import type { ServedModel } from "#lib/loads/watched/served-model.ts";
import { weightsBytes, weightsFields } from "#lib/models/weights/weights-bytes.ts";
import { storable } from "#lib/storable.ts";

/** The deployment that a start is of, with the model that it reads; null for one that is deleted. */
export type StartOwner = {
  /** Null for a pod that is only watched. */
  id: string | null;
  createdBy: string;
  model: Pick<Model, "repo" | "bucket" | "prefix" | "manifestGeneration"> | null;
  /** What the command of a pod names that is only watched. */
  served?: ServedModel | null;
};

export type StartPlace = {
  clusterId: string;
  deployment: StartOwner;
  namespace: string;
  pod: string;
  uid: string;
  container: string;
  run: number;
  createdAt: Date;
  concurrency: number | null;
  settings: Record<string, string>;
};

/** The row of a start, made when it is seen for the first time, and taken up where it stood otherwise. Null for one that is over. */
export async function openStart(
  place: StartPlace,
  { db, hold }: { db: Db; hold: Hold },
): Promise<FollowedStart | null> {
  const { uid, container, run } = place;
  const where = { podUid_container_run: { podUid: uid, container, run } };
  const known = await db.load.findUnique({ where });
  if (known && !known.live) return null;
  return known ? resumed(known, place, db) : begun(await created(place, hold), place);
}

function created(place: StartPlace, hold: Hold): Promise<{ id: string }> {
  const { clusterId, deployment, namespace, pod, uid, container, run, createdAt, concurrency, settings } = place;
  const { model, served } = deployment;
  const times = run === 0 ? { ...noTimes, created: createdAt.toISOString() } : noTimes;
  const first = explained(emptyLoad, { pod: podPart(times, [], createdAt) });
  const { podUid, ...row } = {
    podUid: uid,
    name: pod,
    outcome: first.outcome,
    model: model?.repo ?? storable(served?.model.slice(0, 300) ?? null),
    bucket: model?.bucket ?? null,
    weights: model && weightsName(model),
    explained: first,
    logBytes: 0,
    lineCount: 0,
    createdBy: deployment.createdBy,
    createdAt,
    concurrency,
    settings: storable(settings),
    deploymentId: deployment.id,
    clusterId,
    namespace,
    pod,
    container,
    run,
    live: true,
    podTimes: times,
    watchOnly: deployment.id === null,
  };
  const where = { podUid_container_run: { podUid, container, run } };
  return hold.write(async (tx) => {
    if (model) await askForCaches(tx, model.bucket);
    const read = model && (await findWeightsBytes(tx, model));
    return tx.load.upsert({ where, create: { podUid, ...row, weightsBytes: read }, update: {}, select: { id: true } });
  });
}

async function findWeightsBytes(tx: Tx, { bucket, prefix }: Pick<Model, "bucket" | "prefix">): Promise<number | null> {
  const where = { bucket_prefix: { bucket, prefix } };
  const found = await tx.model.findUnique({ where, select: { bytes: true, ...weightsFields } });
  return found && weightsBytes(found);
}

function begun(
  { id }: { id: string },
  { deployment, namespace, pod, uid, container, run, createdAt }: Omit<StartPlace, "concurrency" | "settings">,
): FollowedStart {
  return {
    loadId: id,
    deploymentId: deployment.id,
    isModelKnown: deployment.id !== null || deployment.model !== null || (deployment.served ?? null) !== null,
    namespace,
    pod,
    uid,
    container,
    run,
    createdAt,
    state: emptyLoad,
    window: lineWindow(),
    times: run === 0 ? { ...noTimes, created: createdAt.toISOString() } : noTimes,
    cause: null,
    simulated: [],
    pending: [],
    firstPending: 1,
    logBytes: 0,
    logDone: false,
    logGap: null,
    logAway: true,
    readySeenAt: null,
    told: new Map(),
    written: "",
    writtenNews: "",
    writtenAt: -Infinity,
    stop: null,
  };
}

async function resumed(load: Load, place: StartPlace, db: Db): Promise<FollowedStart> {
  const rows = await db.loadLog.findMany({
    where: { loadId: load.id },
    orderBy: { firstLine: "asc" },
    select: { text: true },
  });
  const start = begun(load, place);
  start.state = foldStored(rows, start.window);
  start.times = podTimes.parse(load.podTimes);
  start.cause = load.podCause === null ? null : podCause.parse(load.podCause);
  start.simulated = load.simulated;
  start.firstPending = start.state.lineCount + 1;
  start.logBytes = load.logBytes;
  start.logDone = load.logDone;
  start.logGap = load.logGap;
  return start;
}
