import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { cacheRig, switchedOn } from "#lib/testing/cache-rig.ts";

test("a cache is switched on, seen to be created, and on; its history has each step and whose wish it was", async () => {
  const { turn, tend, cell, wait, history, sent } = await cacheRig();

  await turn(true, { ttlSeconds: 7_200 });
  const asked = await cell();
  await tend();
  const creating = await cell();
  wait(1.5);
  await tend();
  const half = await cell();
  wait(1.5);
  await tend();

  expect(sent).toEqual(["fulfil-cache-wish"]);
  expect(asked).toMatchObject({ kind: "asked", wanted: true, askedBy: "Olga" });
  expect(creating).toMatchObject({ kind: "creating", ttlSeconds: 7_200, progress: 0, isForeign: false });
  expect(half).toMatchObject({ kind: "creating", progress: 50 });
  expect(await cell()).toMatchObject({ kind: "on", wanted: true, problem: null, progress: null });
  expect(await history()).toEqual(["Creating: reads are not faster yet (Olga)", "On (Olga)"]);
});

test("switching off keeps it serving for an hour, can be undone until then, and is gone after it", async () => {
  const { turn, tend, cell, wait, history } = await cacheRig();
  await switchedOn({ turn, tend, wait });

  await turn(false);
  await tend();
  const going = await cell();
  await turn(true);
  wait(1);
  await tend();
  await tend();
  const back = await cell();
  await turn(false);
  wait(1);
  await tend();
  wait(60);
  await tend();

  expect(going).toMatchObject({ kind: "disabling", wanted: false, isForeign: false, deletedFrom: expect.any(String) });
  expect(back).toMatchObject({ kind: "on", deletedFrom: null });
  expect(await cell()).toMatchObject({ kind: "off", state: null });
  expect((await history()).slice(-3)).toEqual([
    "On (Olga)",
    "Disabling: it serves until it is deleted (Olga)",
    "Deleted (Olga)",
  ]);
});

test("another lifetime locks the cache until Google has taken it", async () => {
  const { turn, tend, cell, wait } = await cacheRig();
  await switchedOn({ turn, tend, wait });

  await turn(true, { ttlSeconds: 604_800 });
  await tend();
  const locked = await cell();
  await expect(turn(false)).rejects.toMatchObject({ code: "conflict" });
  wait(3);
  await tend();

  expect(locked).toMatchObject({ kind: "pending-update", ttlSeconds: 86_400, wantedTtlSeconds: 604_800 });
  expect(await cell()).toMatchObject({ kind: "on", ttlSeconds: 604_800, wantedTtlSeconds: null });
});

test("what somebody makes, changes and disables elsewhere appears, and is told apart from what was asked here", async () => {
  const { caches, tend, cell, wait, history, turn } = await cacheRig();
  await turn(true, { zone: "us-central1-b" });
  await tend();

  await caches.createCache("bkt", { zone: "us-central1-a", ttlSeconds: 86_400 }).catch(() => undefined);
  wait(1);
  await caches.createCache("bkt", { zone: "us-central1-a", ttlSeconds: 86_400 }).catch(() => undefined);
  wait(3);
  await tend();
  const foreign = await cell();
  await caches.disableCache("bkt", "us-central1-a");
  await tend();

  expect(foreign).toMatchObject({ kind: "on", wanted: null, isForeign: true });
  expect(await cell()).toMatchObject({ kind: "disabling", isForeign: true });
  expect((await history()).filter((text) => !text.endsWith("(Olga)"))).toEqual([
    "On",
    "Disabling: it serves until it is deleted",
  ]);
});

test("what somebody changes elsewhere after it was had as asked is told beside what was asked for", async () => {
  const { caches, turn, tend, cell, wait } = await cacheRig();
  await switchedOn({ turn, tend, wait });
  const drifts = [(await cell())?.drift];
  const changes = [
    () => caches.updateCache("bkt", { zone: "us-central1-a", ttlSeconds: 7_200 }),
    () => caches.disableCache("bkt", "us-central1-a"),
    () => wait(60),
  ];

  for (const change of changes) {
    await change();
    wait(1);
    await tend();
    drifts.push((await cell())?.drift);
  }

  expect(drifts).toEqual([null, "Olga asked for a TTL of 24 h", "Olga asked for it on", "Olga asked for it on"]);
  expect(await cell()).toMatchObject({ kind: "off", isForeign: false });
});

test("what Google would not switch off is not taken for somebody else's, and is over once it is off", async () => {
  const { caches, turn, tend, cell, wait, ...rig } = await cacheRig({
    caches: (own) => ({ ...own, disableCache: () => Promise.reject(new AppError("forbidden", "It may not.")) }),
  });
  await switchedOn({ turn, tend, wait });

  await turn(false);
  wait(1);
  await tend();
  const kept = await cell();
  await caches.disableCache("bkt", rig.zone);
  await tend();

  expect(kept).toMatchObject({ kind: "not-changed", isForeign: false, drift: null, problem: "It may not." });
  expect(await cell()).toMatchObject({ kind: "disabling", problem: null });
});

test("a state that nobody here knows is told as Google says it, and locks nothing", async () => {
  const { turn, tend, cell, db } = await cacheRig({
    caches: (own) => ({
      ...own,
      listCaches: async (bucket) =>
        (await own.listCaches(bucket)).map((cache) => ({
          ...cache,
          state: cache.state.replace("creating", "resizing"),
        })),
    }),
  });
  await turn(true);
  await tend();
  await tend();

  expect(await cell()).toMatchObject({ kind: "other", state: "resizing", drift: null });
  const { retryAt } = await db.zoneCache.findFirstOrThrow();
  expect((retryAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(50_000);
});

test("an answer that is lost makes no second cache", async () => {
  let lost = 0;
  const { turn, tend, cell, wait, caches } = await cacheRig({
    caches: (own) => ({
      ...own,
      async createCache(...args) {
        await own.createCache(...args);
        lost += 1;
        throw new AppError("upstream_unavailable", "The answer was lost.");
      },
    }),
  });

  await turn(true);
  await tend();
  wait(4);
  await tend();

  expect(lost).toBe(1);
  expect(await caches.listCaches("bkt")).toHaveLength(1);
  expect(await cell()).toMatchObject({ kind: "on", problem: null });
});

test("where Google takes no more changes for now, the other wishes of the bucket wait", async () => {
  let asked = 0;
  const { turn, tend, cell } = await cacheRig({
    caches: (own) => ({
      ...own,
      async createCache() {
        asked += 1;
        throw new AppError("quota_exhausted", "Too many changes.");
      },
    }),
  });
  await turn(true);
  await turn(true, { zone: "us-central1-b" });

  await tend();

  expect(asked).toBe(1);
  expect(await cell()).toMatchObject({ problem: "Too many changes." });
  expect(await cell("us-central1-b")).toMatchObject({ kind: "asked", problem: null });
});

test("a wish that is told again, before and while it is created, is the same wish", async () => {
  const { turn, tend, cell, wait, caches, sent, db } = await cacheRig();

  await turn(true);
  await turn(true);
  await tend();
  const { operation } = await db.zoneCache.findFirstOrThrow();
  await turn(true);
  await expect(turn(true, { ttlSeconds: 7_200 })).rejects.toMatchObject({ code: "conflict" });
  const again = await db.zoneCache.findFirstOrThrow();
  wait(4);
  await tend();

  expect(sent).toEqual(["fulfil-cache-wish"]);
  expect(operation).not.toBeNull();
  expect(again.operation).toBe(operation);
  expect(await caches.listOperations("bkt")).toHaveLength(1);
  expect(await cell()).toMatchObject({ kind: "on", problem: null });
});

test("a zone without room leaves no cache and says why in Google's words; asking again tries again", async () => {
  const { turn, tend, cell, wait, fault } = await cacheRig();
  await fault("storage.anywhereCaches.insert", "zone-out-of-capacity");

  await turn(true, { ttlSeconds: 7_200 });
  await tend();
  wait(4);
  await tend();
  const failed = await cell();
  await turn(true);
  await tend();

  expect(failed).toMatchObject({ kind: "not-created", wantedTtlSeconds: 7_200 });
  expect(failed).toMatchObject({ state: null, problem: expect.stringMatching(/capacity|SSD/i) });
  expect(await cell()).toMatchObject({ kind: "creating", problem: null });
});

test("switching off what is being created calls it off", async () => {
  const { turn, tend, cell, wait, caches } = await cacheRig();
  await turn(true);
  await tend();

  await turn(false);
  wait(1);
  await tend();
  await tend();

  expect(await cell()).toMatchObject({ kind: "off", wanted: false });
  expect(await caches.listCaches("bkt")).toEqual([]);
});

test("a zone outside of the bucket, one without GPUs and a bucket without models are refused, and nothing is asked", async () => {
  const { turn, tend, sent, db } = await cacheRig();
  await db.cacheBucket.create({ data: { bucket: "bkt" } });
  await tend();

  await expect(turn(true, { zone: "europe-west4-a" })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(turn(true, { zone: "us-central1-f" })).rejects.toMatchObject({ code: "conflict" });
  await expect(turn(true, { bucket: "other" })).rejects.toMatchObject({ code: "not_found" });
  expect(sent).toEqual([]);
  expect(await db.activity.count()).toBe(0);
});
