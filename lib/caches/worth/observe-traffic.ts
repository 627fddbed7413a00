import { type DayTraffic, dayTraffic } from "#lib/caches/worth/day-traffic.ts";
import { dayMs, daysFrom, utcDay } from "#lib/caches/worth/utc-day.ts";
import type { Buckets } from "#lib/clients/buckets.ts";
import type { Monitoring, Traffic } from "#lib/clients/monitoring.ts";
import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { holdLease } from "#lib/jobs/hold-lease.ts";
import type { LeaseDeps } from "#lib/jobs/lease.ts";
import { storable } from "#lib/storable.ts";

export type TrafficDeps = LeaseDeps & { buckets: Buckets; monitoring: Monitoring };

/** As many days before today as are read again: Monitoring adds to a day for a while, and a worker may have been away. */
const daysBefore = 6;

/**
 * The job that writes down what zones with a cache read of a bucket, by the day, as Cloud Monitoring tells it now. Where it does not tell, what was
 * read before stays, with the reason beside it.
 */
export async function observeTraffic(
  { bucket }: { bucket: string },
  { buckets, monitoring, ...deps }: TrafficDeps,
  now: () => Date = () => new Date(),
): Promise<void> {
  await holdLease(`cache-traffic:${bucket}`, deps, async (hold) => {
    const at = now();
    const read = await readDays(bucket, at, { buckets, monitoring });
    await hold.write(async (tx) => {
      const place = await tx.cacheBucket.findUnique({ where: { bucket } });
      if (!place) return;
      const problem = read instanceof AppError ? storable(read.message) : null;
      const told = read instanceof AppError ? {} : { trafficAt: at, trafficSince: place.trafficSince ?? firstDay(at) };
      const data = {
        trafficTriedAt: at,
        ...told,
        ...(problem !== place.trafficProblem && { trafficProblem: problem }),
      };
      await tx.cacheBucket.update({ where: { bucket }, data });
      if (!(read instanceof AppError)) for (const day of read) await keepDay(tx, bucket, day, at);
    });
  });
}

function firstDay(at: Date): Date {
  return daysFrom(utcDay(at), -daysBefore);
}

async function readDays(
  bucket: string,
  at: Date,
  { buckets, monitoring }: Pick<TrafficDeps, "buckets" | "monitoring">,
): Promise<DayTraffic[] | AppError> {
  try {
    const { projectNumber } = await buckets.getBucket(bucket);
    if (projectNumber === null)
      return new AppError("not_found", `gs://${bucket} does not say which project it belongs to.`);
    const today = utcDay(at);
    const before = { project: projectNumber, from: firstDay(at), to: today, periodSeconds: dayMs / 1_000 };
    // Periods are laid back from their end, so today is one that is as long as it has lasted.
    const lasted = Math.floor((at.getTime() - today.getTime()) / 60_000) * 60;
    const sofar: Promise<Traffic[]> =
      lasted === 0
        ? Promise.resolve([])
        : monitoring.readTraffic(bucket, { ...before, from: today, to: at, periodSeconds: lasted });
    const parts = await Promise.all([monitoring.readTraffic(bucket, before), sofar]);
    return dayTraffic(parts.flat());
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

async function keepDay(tx: Tx, bucketName: string, { zone, day, ...read }: DayTraffic, observedAt: Date) {
  const where = { bucketName_zone_day: { bucketName, zone, day } };
  const known = await tx.cacheTraffic.findUnique({ where });
  // Screens hear of every row that is written.
  if (known && Object.entries(read).every(([key, value]) => Reflect.get(known, key) === value)) return;
  const data = { ...read, observedAt };
  await tx.cacheTraffic.upsert({ where, create: { bucketName, zone, day, ...data }, update: data });
}
