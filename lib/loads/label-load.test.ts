import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Db } from "#lib/db.ts";
import { emptyLoad } from "#lib/loads/reader/load-state.ts";
import { explained } from "#lib/loads/reader/explained.ts";
import { labelLoad, labelRecent } from "#lib/loads/label-load.ts";
import { testDb } from "#lib/testing/db.ts";

const zone = "us-central1-a";

test("the first start after a cache is on fills it, the next one in that zone is warm, and other weights or zones are not", async () => {
  const db = await testDb();
  const before = await aStart(db, "10:00");
  const { id: cacheId } = await aCache(db);
  await saw(db, cacheId, "10:10", "creating");
  await saw(db, cacheId, "10:13", "running");
  const first = await aStart(db, "10:20");
  const next = await aStart(db, "10:30");
  const others = [
    await aStart(db, "10:40", { weights: "gs://bkt/other/#1" }),
    await aStart(db, "10:50", { zone: "us-central1-b" }),
  ];

  const labels = [];
  for (const id of [before, first, next, ...others]) labels.push(await labelled(db, id));

  expect(labels).toEqual(["none", "populating", "warm", "populating", "none"]);
});

test("a start that is written after a later one tells that one anew", async () => {
  const db = await testDb();
  const { id: cacheId } = await aCache(db);
  await saw(db, cacheId, "10:13", "running");
  const later = await aStart(db, "10:30");
  const early = await labelled(db, later);

  await labelled(db, await aStart(db, "10:20"));

  expect(early).toBe("populating");
  expect((await db.load.findUniqueOrThrow({ where: { id: later } })).cache).toBe("warm");
});

test("what was never looked at is not said, and the end of a start has the caches of its bucket read", async () => {
  const db = await testDb();
  const id = await aStart(db, "10:00");

  expect(await labelled(db, id)).toBeNull();
  expect(await db.cacheBucket.findMany()).toMatchObject([{ bucket: "bkt", askedAt: expect.any(Date) }]);
});

test("a reading from before the start says nothing of it", async () => {
  const db = await testDb();
  await db.cacheBucket.create({ data: { bucket: "bkt", observedAt: at("09:59") } });

  expect(await labelled(db, await aStart(db, "10:00"))).toBeNull();
});

test("a start that was over before the caches were read is labelled once they are, and an old one is not", async () => {
  const db = await testDb();
  const now = new Date();
  const [recent, old] = [await aStart(db, "10:00"), await aStart(db, "10:30")];
  await db.load.update({ where: { id: recent }, data: { weightsFrom: now, weightsTo: now, createdAt: now } });
  const longAgo = new Date(now.getTime() - 3_600_000);
  await db.load.update({ where: { id: old }, data: { weightsFrom: longAgo, weightsTo: longAgo } });
  const first = [await labelled(db, recent), await labelled(db, old)];
  await db.cacheBucket.update({ where: { bucket: "bkt" }, data: { observedAt: now } });

  await labelRecent("bkt", db);

  const labels = (
    await db.load.findMany({ where: { id: { in: [recent, old] } }, orderBy: { weightsFrom: "desc" } })
  ).map(({ cache }) => cache);
  expect([first, labels]).toEqual([
    [null, null],
    ["none", null],
  ]);
});

async function labelled(db: Db, id: string): Promise<string | null> {
  await db.$transaction((tx) => labelLoad(tx, id));
  return (await db.load.findUniqueOrThrow({ where: { id } })).cache;
}

async function aCache(db: Db) {
  await db.cacheBucket.create({ data: { bucket: "bkt", observedAt: at("11:30") } });
  return db.zoneCache.create({ data: { bucketName: "bkt", zone, state: "running", ttlSeconds: 86_400 } });
}

async function saw(db: Db, cacheId: string, time: string, state: string): Promise<void> {
  await db.cacheChange.create({ data: { cacheId, at: at(time), state, text: state } });
}

/** A start that read its weights for a minute from then on. */
async function aStart(db: Db, time: string, changed: { weights?: string; zone?: string } = {}): Promise<string> {
  const place = { bucket: "bkt", weights: "gs://bkt/acme/llama/#1", zone, ...changed };
  const times = { weightsFrom: at(time), weightsTo: new Date(at(time).getTime() + 60_000) };
  const log = { outcome: "ready", explained: explained(emptyLoad), logBytes: 0, lineCount: 0 };
  const { id } = await db.load.create({
    data: { id: randomUUID(), name: "chat", createdBy: "Grace", ...log, ...place, ...times, createdAt: at(time) },
  });
  return id;
}

function at(time: string): Date {
  return new Date(`2026-11-26T${time}:00Z`);
}
