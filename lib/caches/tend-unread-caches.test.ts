import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { dueCaches } from "#lib/jobs/due-caches.ts";
import { cacheRig, switchedOn } from "#lib/testing/cache-rig.ts";

test("a bucket that cannot be read keeps what was seen, and says so once", async () => {
  let gone = false;
  const { turn, tend, cell, wait, db } = await cacheRig({
    caches: (own) => ({
      ...own,
      listCaches: (bucket) =>
        gone ? Promise.reject(new AppError("forbidden", "It may not be listed.")) : own.listCaches(bucket),
    }),
  });
  await switchedOn({ turn, tend, wait });

  gone = true;
  await tend();
  const [row] = await db.cacheBucket.findMany();
  gone = false;
  await tend();

  expect(row).toMatchObject({ problem: "It may not be listed.", failedAt: expect.any(Date) });
  expect(await cell()).toMatchObject({ kind: "on" });
  expect(await db.cacheBucket.findFirst()).toMatchObject({ problem: null, failedAt: null });
});

test("without the permission for operations caches are switched on and read all the same", async () => {
  const listOperations = () => Promise.reject(new AppError("forbidden", "They may not be listed."));
  const { turn, tend, cell, wait, db } = await cacheRig({ caches: (own) => ({ ...own, listOperations }) });

  await switchedOn({ turn, tend, wait });

  expect(await cell()).toMatchObject({ kind: "on", progress: null, problem: null });
  expect(await db.cacheBucket.findFirst()).toMatchObject({ problem: null });
});

test("a wish for a bucket that cannot be read waits as long as Google asks for, not two seconds", async () => {
  const waits = [new AppError("forbidden", "No."), new AppError("quota_exhausted", "No.", { retryAfterSeconds: 300 })];
  const left = [...waits];
  const { turn, tend, db } = await cacheRig({
    caches: (own) => ({ ...own, listCaches: (bucket) => refused(left.shift()) ?? own.listCaches(bucket) }),
  });
  await turn(true);

  const due = [(await dueCaches(db)).length];
  const seconds = [];
  for (const _ of waits) {
    await tend();
    due.push((await dueCaches(db)).length);
    const { retryAt } = await db.zoneCache.findFirstOrThrow();
    seconds.push(Math.round(((retryAt?.getTime() ?? 0) - Date.now()) / 10_000) * 10);
  }
  await tend();

  expect(due).toEqual([1, 0, 0]);
  expect(seconds).toEqual([60, 300]);
  expect(await db.zoneCache.findFirst()).toMatchObject({ state: "creating" });
});

test("with a bucket that is gone its caches are gone, and what was wished of them is given up", async () => {
  let gone = false;
  const { turn, tend, wait, db } = await cacheRig({
    caches: (own) => ({
      ...own,
      listCaches: (bucket) =>
        refused(gone ? new AppError("not_found", "The bucket does not exist.") : undefined) ?? own.listCaches(bucket),
    }),
  });
  await switchedOn({ turn, tend, wait });
  await turn(false);
  await turn(true, { zone: "us-central1-b" });

  gone = true;
  await tend();

  expect(await dueCaches(db)).toEqual([]);
  expect(await db.zoneCache.findMany({ orderBy: { zone: "asc" } })).toMatchObject([
    { state: null, settledAt: expect.any(Date), problem: null },
    { state: null, settledAt: expect.any(Date), problem: "The bucket does not exist." },
  ]);
});

test("once Google takes no more changes for now, the others are not asked for in that round", async () => {
  let asked = 0;
  const createCache = () => {
    asked += 1;
    return Promise.reject(new AppError("quota_exhausted", "One a second."));
  };
  const { turn, tend } = await cacheRig({ caches: (own) => ({ ...own, createCache }) });
  await turn(true);
  await turn(true, { zone: "us-central1-b" });

  await tend();

  expect(asked).toBe(1);
});

test("what is asked for while a reading is under way is read once more", async () => {
  const { tend, db } = await cacheRig({
    caches: (own) => ({
      ...own,
      async listCaches(bucket) {
        const caches = await own.listCaches(bucket);
        await db.cacheBucket.updateMany({ data: { askedAt: new Date() } });
        return caches;
      },
    }),
  });
  await db.cacheBucket.create({ data: { bucket: "bkt" } });

  await tend();

  expect(await dueCaches(db)).toEqual([{ bucket: "bkt" }]);
});

function refused(reason: AppError | undefined): Promise<never> | null {
  return reason ? Promise.reject(reason) : null;
}
