import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { getCache } from "#lib/caches/get-cache.ts";
import { readCacheGrid } from "#lib/caches/queries.ts";
import { utcDay } from "#lib/caches/worth/utc-day.ts";
import type { Db } from "#lib/db.ts";
import { weightsName } from "#lib/loads/reader/weights-name.ts";
import { setPrice } from "#lib/settings/change-price.ts";
import { aModel } from "#lib/testing/builders.ts";
import { testDb } from "#lib/testing/db.ts";
import { aPool } from "#lib/testing/deployments.ts";
import { record } from "#lib/testing/record.ts";

const [bucket, zone, gib] = ["bkt", "us-central1-a", 1024 ** 3];
const defaults = { bucket: null };
const operator = { id: "olga", name: "Olga", email: "olga@example.org", role: "operator" as const };

test("a cache is told with what it holds, how it is read, what it did to starts, and what that is worth", async () => {
  const db = await seeded();
  await setPrice(aPrice("Zone cache", "GiB-hour", 0.001), { db, actor: operator, record });
  await setPrice(aPrice("nvidia-l4", "hour", 3.6), { db, actor: operator, record });

  const cache = await getCache({ bucket, zone }, { db, defaults, actor: operator });

  expect(cache).toMatchObject({
    gpus: ["3 × L4"],
    cell: {
      kind: "on",
      heldBytes: 10 * gib,
      reads: { hitsToday: 0.75, hits: 3, misses: 1 },
      earning: { startsADay: 3, warmADay: 2, savedSeconds: 20, gpuSecondsADay: 40, missing: null, currency: "USD" },
    },
    days: [{ day: utcDay(new Date()).toISOString().slice(0, 10), hits: 3, misses: 1 }],
    starts: [{ model: "org/large", gpus: "1 × L4", starts: [{ label: "warm" }, { label: "warm" }, { label: "none" }] }],
    models: [{ repo: "org/large", bytes: 10 * gib, fallsOutAt: expect.any(String) }],
    events: [{ what: "Asked for it on, TTL 24 h" }, { what: "Created in 3m 0s" }, { what: "Creating" }],
  });
  expect(cache.cell.earning?.costADay).toBeCloseTo(10 * 0.001 * 24);
  expect(cache.cell.earning?.savesADay).toBeCloseTo(40 * (3.6 / 3_600));
  expect(cache.cell.earning?.paysFrom).toBe(12);
});

test("without prices it says so, as the grid does; who may not read the log is not told what was asked; and elsewhere is none", async () => {
  const db = await seeded();
  const deps = { db, defaults, actor: { role: "viewer" as const } };

  const grid = await readCacheGrid({ db, defaults });
  const { cell, events } = await getCache({ bucket, zone }, deps);

  expect(grid.buckets[0]?.cells[0]).toEqual(cell);
  expect(cell.earning).toMatchObject({ costADay: null, savesADay: null, savedSeconds: 20 });
  expect(cell.earning?.missing).toBe("unpriced: a cache and an L4 have no price");
  expect(events.map(({ what }) => what)).toEqual(["Created in 3m 0s", "Creating"]);
  await expect(getCache({ bucket: "other", zone }, deps)).rejects.toMatchObject({ code: "not_found" });
  await expect(getCache({ bucket, zone: "mars-north1-a" }, deps)).rejects.toMatchObject({ code: "not_found" });
});

/** A cache that is on since two hours, and three starts of today that read a model of 10 GiB: one before it, and two that met it warm. */
async function seeded(): Promise<Db> {
  const db = await testDb();
  const model = aModel({ bucket, repo: "org/large", bytes: BigInt(10 * gib) });
  await db.model.create({ data: model });
  await db.cluster.create({ data: { name: "c", source: "kubeconfig", server: "https://c", pools: [aPool()] } });
  const today = utcDay(new Date());
  const traffic = { zone, day: today, hits: 3n, misses: 1n, hitBytes: 30n, missBytes: 10n, observedAt: minutesAgo(1) };
  await db.cacheBucket.create({
    data: { bucket, trafficAt: minutesAgo(1), trafficSince: today, traffic: { create: traffic } },
  });
  const changes = [
    { at: minutesAgo(123), state: "creating", text: "Creating", by: "Olga" },
    { at: minutesAgo(120), state: "running", text: "On", by: "Olga" },
  ];
  const wish = {
    wish: "on" as const,
    wantedTtl: 86_400,
    wishedBy: "Olga",
    wishedAt: minutesAgo(123),
    settledAt: minutesAgo(120),
  };
  await db.zoneCache.create({
    data: { bucketName: bucket, zone, state: "running", ttlSeconds: 86_400, ...wish, changes: { create: changes } },
  });
  await db.activity.create({
    data: {
      actorName: "Olga",
      action: "caches.switch",
      target: `gs://${bucket} in ${zone}`,
      outcome: "done",
      detail: { after: { cache: "on", ttl: "24 h" } },
    },
  });
  const weights = weightsName(model);
  for (const [cache, ago, seconds] of [
    ["none", 180, 50],
    ["warm", 60, 30],
    ["warm", 30, 30],
  ] as const) {
    const to = minutesAgo(ago);
    await db.load.create({
      data: {
        name: "start",
        outcome: "ready",
        model: "org/large",
        explained: { tensorParallelSize: 1 },
        logBytes: 0,
        lineCount: 0,
        createdBy: "Olga",
        podUid: randomUUID(),
        zone,
        accelerator: "nvidia-l4",
        bucket,
        weights,
        weightsFrom: new Date(to.getTime() - seconds * 1_000),
        weightsTo: to,
        cache,
      },
    });
  }
  return db;
}

function aPrice(item: string, unit: string, amount: number) {
  return { item, unit, amount, currency: "USD", source: "the price page" };
}

function minutesAgo(minutes: number): Date {
  return new Date(Date.now() - minutes * 60_000);
}
