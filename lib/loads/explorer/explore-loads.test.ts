import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { exploreLoads, markLoads } from "#lib/loads/explorer/explore-loads.ts";
import { parsedFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { testDb } from "#lib/testing/db.ts";
import { aStart } from "#lib/testing/loads.ts";

const now = new Date("2026-11-24T14:00:00Z");
const gib = 1024 ** 3;

test("starts become a mark each, and a box of each loader, concurrency, zone and state of the cache", async () => {
  const { add, explore } = await setup();
  await add([10, 20, 30, 40, 50], { cache: "none", concurrency: 8, weightsBytes: 100 * gib });
  await add([5], { cache: "warm", concurrency: 16, weightsBytes: 100 * gib });

  const { marks, boxes, medians, ...counts } = await explore("");

  expect(counts).toMatchObject({ recorded: 6, matching: 6, measured: 6 });
  expect(marks.map(({ value }) => value)).toEqual([10, 20, 30, 40, 50, 5]);
  const place = { loader: "runai_streamer", zone: "us-central1-a" };
  expect(boxes).toEqual([
    {
      ...place,
      concurrency: 16,
      cache: "warm",
      low: 5,
      quarter: 5,
      median: 5,
      threeQuarters: 5,
      high: 5,
      rate: 20,
      loads: 1,
    },
    {
      ...place,
      concurrency: 8,
      cache: "none",
      low: 12,
      quarter: 20,
      median: 30,
      threeQuarters: 40,
      high: 48,
      rate: 100 / 30,
      loads: 5,
    },
  ]);
  expect(medians.map(({ cache, value }) => [cache, value])).toEqual(
    expect.arrayContaining([
      ["none", 30],
      ["warm", 5],
    ]),
  );
});

test("each filter leaves what it names, and all of them together their intersection", async () => {
  const { db, add, explore } = await setup();
  const cluster = await db.cluster.create({ data: { name: "c", source: "gke", server: "https://c" } });
  const deployed = {
    clusterId: cluster.id,
    namespace: "default",
    name: "chat",
    spec: {},
    replicas: 1,
    createdBy: "Ada",
  };
  const { id: deploymentId } = await db.deployment.create({ data: deployed });
  const wanted = { model: "acme/llama", accelerator: "nvidia-l4", zone: "us-east1-b", cache: "warm", deploymentId };
  await add([1], { ...wanted, name: "50%_off", loader: "default" });
  await add([2], { name: "500 off", model: "acme/other", accelerator: "nvidia-h100-80gb", cache: "none" });
  await add([3], { name: "old", createdAt: new Date("2026-11-20T14:00:00Z") });

  const each = ["model=acme/llama", "gpu=nvidia-l4", "zone=us-east1-b", "cache=warm", "loader=default", "name=0%25_O"];
  for (const search of [...each, `deployment=${deploymentId}`, each.join("&")]) {
    expect((await explore(search)).marks.map(({ value }) => value)).toEqual([1]);
  }
  expect((await explore("cache=unknown")).marks.map(({ value }) => value)).toEqual([3]);
  expect((await explore("window=24h")).matching).toBe(2);
  expect(await explore("zone=us-east1-b&cache=none")).toMatchObject({ recorded: 3, matching: 0, marks: [], boxes: [] });
  expect((await explore("zone=us-east1-b")).choices).toMatchObject({
    model: ["acme/llama", "acme/other"],
    zone: ["us-central1-a", "us-east1-b"],
    cache: ["none", "warm", "unknown"],
    deployment: [{ id: deploymentId, name: "chat" }],
  });
});

test("weights that were not all read have no seconds, a start that failed no time to ready, and unknown bytes no rate", async () => {
  const { add, explore } = await setup();
  await add([30], { stoppedIn: "weights", outcome: "failed" });
  await add([40], { stoppedIn: "kv", outcome: "failed", weightsBytes: 40 * gib });
  await add([50], { totalSeconds: 250 });

  const values = async (measure: string) => (await explore(`measure=${measure}`)).marks.map(({ value }) => value);

  expect(await values("weights")).toEqual([40, 50]);
  expect(await values("ready")).toEqual([250]);
  expect(await values("rate")).toEqual([1]);
});

test("of more starts than can be told apart some marks are drawn, outliers among them, and all are counted", async () => {
  const { db, add, explore } = await setup();
  await add([500]);
  await db.$executeRaw`
    INSERT INTO "load" ("id", "name", "outcome", "explained", "logBytes", "lineCount", "createdBy", "cache", "createdAt")
    SELECT gen_random_uuid(), 'chat', 'ready',
      jsonb_set("explained", '{phases,0,seconds}', to_jsonb(40 + i % 10)), 0, 0, "createdBy",
      CASE i % 2 WHEN 0 THEN 'none' ELSE 'warm' END, "createdAt" - i * interval '15 minutes'
    FROM "load", generate_series(1, 2600) i`;

  const { marks, measured, boxes } = await explore("");

  expect(marks.length).toBeLessThan(1_000);
  expect(marks.length).toBeGreaterThan(150);
  expect(measured).toBe(2_601);
  expect(boxes.map(({ loads }) => loads)).toEqual([1_300, 1_300, 1]);
  expect(Math.max(...marks.map(({ value }) => value))).toBe(500);
});

test("when a cache that the starts could read from was switched is told, and of no other", async () => {
  const { db, add, explore } = await setup();
  await add([10], { bucket: "bkt" });
  for (const bucket of ["bkt", "other"]) {
    await db.cacheBucket.create({ data: { bucket } });
    const { id: cacheId } = await db.zoneCache.create({ data: { bucketName: bucket, zone: "us-central1-a" } });
    await db.cacheChange.create({
      data: { cacheId, at: new Date("2026-11-20T10:00:00Z"), state: "running", text: "On" },
    });
  }

  expect((await explore("")).switches).toEqual([
    { at: "2026-11-20T10:00:00.000Z", bucket: "bkt", zone: "us-central1-a", on: true },
  ]);
});

test("five starts of a model on one GPU with and without a warm cache make the finding", async () => {
  const { add, explore } = await setup();
  const same = { model: "acme/llama", accelerator: "nvidia-l4", weights: "gs://bkt/acme/llama/#1" };
  await add([50, 51, 52, 53, 54], { ...same, cache: "none" });
  await add([36, 37, 38, 39, 40], { ...same, cache: "warm" });
  await add([1, 1, 1, 1, 1], { ...same, accelerator: "nvidia-h100-80gb", cache: "warm" });

  expect((await explore("")).finding.strong).toBe("The zone cache took weights from 52.0 s to 38.0 s (−27 %).");
});

test("what is usual leaves a regression's starts out, until somebody says that it is none", async () => {
  const { db, add, explore } = await setup();
  const same = { model: "acme/llama", weights: "gs://bkt/acme/llama/#1", cache: "warm" };
  const around = (seconds: number, many: number) => Array.from({ length: many }, (_, at) => seconds + (at % 5) / 10);
  await add(around(30, 20), same);
  await add(around(40, 24), same);
  await add(around(30, 4), same);

  const { medians, boxes, leftOut, marks } = await explore("");

  expect(leftOut).toEqual({ loads: 24, regressions: 1 });
  expect(marks).toHaveLength(48);
  expect(medians).toMatchObject([{ loads: 24, value: expect.closeTo(30.2, 1) }]);
  expect(boxes).toMatchObject([{ loads: 24, median: expect.closeTo(30.2, 1) }]);

  const loadIds = marks.filter(({ value }) => value >= 40).map(({ id }) => id);
  await db.dismissedRegression.create({ data: { loadIds, measure: "weights", reason: "New disks.", by: "Ada" } });

  const dismissed = await explore("");
  expect(dismissed.leftOut.loads).toBe(0);
  expect(dismissed.boxes).toMatchObject([{ loads: 48, median: expect.closeTo(35.2, 1) }]);
});

async function setup() {
  const db = await testDb();
  let at = now.getTime() - 60_000;
  const add = async (seconds: number[], row: Parameters<typeof aStart>[0] = {}) => {
    for (const weightsSeconds of seconds) {
      at += 1_000;
      const place = { zone: "us-central1-a", createdAt: new Date(at), podUid: randomUUID() };
      await db.load.create({ data: aStart({ ...place, ...row, weightsSeconds }) });
    }
  };
  const explore = async (search: string) => {
    const filter = parsedFilter(new URLSearchParams(search));
    return { ...(await exploreLoads(filter, { db, now })), ...(await markLoads(filter, { db, now })) };
  };
  return { db, add, explore };
}
