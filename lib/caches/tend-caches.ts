import { nextStep, type Step } from "#lib/caches/next-step.ts";
import { type Known, readCaches, type Unread } from "#lib/caches/read-caches.ts";
import { ofZone, type Reading, recordCaches } from "#lib/caches/record-caches.ts";
import type { Buckets } from "#lib/clients/buckets.ts";
import type { CacheOperation, Caches } from "#lib/clients/caches.ts";
import { lifetimes } from "#lib/caches/lifetime.ts";
import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { CacheBucket, Prisma, ZoneCache } from "#lib/generated/prisma/client.ts";
import { type Hold, holdLease } from "#lib/jobs/hold-lease.ts";
import type { LeaseDeps } from "#lib/jobs/lease.ts";
import { momentAfter } from "#lib/jobs/moment-after.ts";
import { storable } from "#lib/storable.ts";

export type TendDeps = LeaseDeps & { buckets: Buckets; caches: Caches };

/** How soon what moves is looked at again. */
const pollSeconds = 5;

/** And what is in a state that nobody here knows, which may last. */
const watchSeconds = 60;

const longestWaitSeconds = 60;

/** How soon a bucket that cannot be read is tried again for a wish: what passes by itself, and what somebody must mend. */
const unreadSeconds = { passes: 5, refused: 60 };

/**
 * The job that looks after the caches of a bucket: reads how they are, takes a step for each wish that is not fulfilled, and reads again what came
 * of it. One worker at a time does so: Google takes about one change a second of a bucket.
 */
export async function tendCaches(
  { bucket }: { bucket: string },
  { buckets, caches, ...deps }: TendDeps,
): Promise<void> {
  await holdLease(`caches:${bucket}`, deps, async (hold) => {
    const read = async () => {
      // What is asked for while this one is under way is read once more.
      const begunAt = new Date();
      const reading = await readCaches(bucket, { buckets, caches });
      await keepReading(bucket, reading, { hold, begunAt });
      return reading;
    };
    const reading = await read();
    if ("error" in reading) return;

    let changed = false;
    for (const row of await openWishes(bucket, deps)) {
      hold.signal.throwIfAborted();
      const came = await fulfil(row, reading, { caches, hold });
      changed ||= came !== "nothing";
      if (came === "limited") break;
    }
    if (changed) await read();
  });
}

/** What could not be read stays as it was last seen, with the reason beside it. */
async function keepReading(
  bucket: string,
  reading: Known | Unread,
  { hold, begunAt }: { hold: Hold; begunAt: Date },
): Promise<void> {
  const now = new Date();
  await hold.write(async (tx) => {
    const before = await tx.cacheBucket.findUnique({ where: { bucket } });
    if (!before) return;
    const said =
      "error" in reading
        ? { problem: storable(reading.error.message), failedAt: before.failedAt ?? now }
        : { ...reading.place, observedAt: begunAt, problem: null, failedAt: null };
    await tx.cacheBucket.update({ where: { bucket }, data: { triedAt: begunAt, ...changedOf(before, said) } });
    const read = { now, lastReadAt: before.observedAt };
    if (!("error" in reading)) return recordCaches(tx, bucket, reading, read);
    if (reading.isGone) await recordCaches(tx, bucket, { caches: [], operations: [], operationsProblem: null }, read);
    await putOff(tx, bucket, reading);
  });
}

/** Screens hear of a place or a problem that is written, so what stands there already is not. */
function changedOf(before: CacheBucket, said: Partial<CacheBucket>): Partial<CacheBucket> {
  return Object.fromEntries(
    Object.entries(said).filter(([key, value]) => JSON.stringify(Reflect.get(before, key)) !== JSON.stringify(value)),
  );
}

/** Without a reading no step is taken: wishes wait for the next one, and are given up where the bucket is gone. */
async function putOff(tx: Tx, bucket: string, { error, isGone }: Unread): Promise<void> {
  const open = { bucketName: bucket, settledAt: null };
  if (isGone) {
    await tx.zoneCache.updateMany({ where: { ...open, wish: "on" }, data: settled(error.message) });
    await tx.zoneCache.updateMany({ where: { ...open, wish: "off" }, data: settled(null) });
    return;
  }
  const seconds = error.retryAfterSeconds ?? (error.retryable ? unreadSeconds.passes : unreadSeconds.refused);
  const data = { retryAt: await momentAfter(seconds, tx) };
  await tx.zoneCache.updateMany({ where: { ...open, wish: { not: null } }, data });
}

async function openWishes(bucket: string, { db }: LeaseDeps): Promise<ZoneCache[]> {
  const isDue = { OR: [{ retryAt: null }, { retryAt: { lte: await momentAfter(0, db) } }] };
  return db.zoneCache.findMany({
    where: { bucketName: bucket, wish: { not: null }, settledAt: null, ...isDue },
    orderBy: { wishedAt: "asc" },
  });
}

/** What becomes of a wish: without `waitSeconds` it is not looked at again by itself. */
type Outcome = Prisma.ZoneCacheUncheckedUpdateManyInput & { waitSeconds?: number };

/** Whether Google was asked to change something, and whether it takes no more changes for now. */
type Came = "nothing" | "asked" | "limited";

/** Takes the next step towards a wish and writes down what came of it. */
async function fulfil(
  row: ZoneCache,
  reading: Reading,
  { caches, hold }: { caches: Caches; hold: Hold },
): Promise<Came> {
  const { id, zone, wish, wishedAt, operation } = row;
  if (wish === null) return "nothing";
  const cache = reading.caches.find((one) => one.zone === zone) ?? null;
  const wanted = { wish, ttlSeconds: row.wantedTtl ?? lifetimes.usual, operation };
  const { operations, operationsProblem } = reading;
  const step = nextStep(wanted, cache, { operations: ofZone(operations, zone), operationsProblem });
  // Somebody may have wished otherwise meanwhile: what came of this one is not that wish's.
  const keep = ({ waitSeconds, ...data }: Outcome) =>
    hold.write(async (tx) => {
      const retryAt = waitSeconds === undefined ? null : await momentAfter(waitSeconds, tx);
      await tx.zoneCache.updateMany({ where: { id, wish, wishedAt, settledAt: null }, data: { ...data, retryAt } });
    });
  try {
    const begun = await take(step, row, wanted.ttlSeconds, caches);
    const after =
      step.do === "settle" ? settled(step.problem) : waits(step.do === "watch" ? watchSeconds : pollSeconds);
    await keep({ tries: 0, ...after, ...(begun && { operation: begun.id }) });
    return ["settle", "wait", "watch"].includes(step.do) ? "nothing" : "asked";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await keep(refused(error, row));
    return error.code === "quota_exhausted" ? "limited" : "asked";
  }
}

async function take(
  step: Step,
  { bucketName, zone }: ZoneCache,
  ttlSeconds: number,
  caches: Caches,
): Promise<CacheOperation | null> {
  if (step.do === "create") return caches.createCache(bucketName, { zone, ttlSeconds });
  if (step.do === "update") return caches.updateCache(bucketName, { zone, ttlSeconds });
  if (step.do === "disable") await caches.disableCache(bucketName, zone);
  if (step.do === "resume") await caches.resumeCache(bucketName, zone);
  if (step.do === "cancel") await caches.cancelOperation(bucketName, step.operationId);
  return null;
}

function settled(problem: string | null) {
  return { settledAt: new Date(), retryAt: null, problem: storable(problem) };
}

function waits(waitSeconds: number) {
  return { waitSeconds, problem: null };
}

/** What passes by itself is tried again, as is what somebody else changed in between: the next reading tells. Anything else is given up with its reason. */
function refused(error: AppError, { tries }: ZoneCache) {
  const passes = error.retryable || error.code === "unauthenticated" || (error.code === "conflict" && tries < 3);
  if (!passes) return settled(error.message);
  const seconds = error.retryAfterSeconds ?? Math.min(longestWaitSeconds, 2 ** tries);
  return { ...waits(seconds), problem: storable(error.message), tries: { increment: 1 } };
}
