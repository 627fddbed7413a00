import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { getBeside } from "#lib/loads/beside/get-beside.ts";
import { aPool } from "#lib/testing/deployments.ts";
import { testDb } from "#lib/testing/db.ts";
import { aStart } from "#lib/testing/loads.ts";

const gib = 1024 ** 3;
const now = Date.parse("2026-11-24T14:00:00Z");

test("a start stands beside those that differ in nothing, and is advised by those that differ", async () => {
  const { add, beside } = await setup();
  for (const totalSeconds of [80, 90, 100, 110, 120]) await add({ totalSeconds, weightsSeconds: 40 });
  for (const other of [{ cache: "warm" }, { concurrency: 16 }, { zone: "us-east1-b" }, { outcome: "failed" }])
    await add({ totalSeconds: 5, weightsSeconds: 40, ...other });
  for (const weightsSeconds of [10, 12, 14]) await add({ weightsSeconds, cache: "warm" });

  const { peers, advice } = await beside(await add({ totalSeconds: 105, weightsSeconds: 40 }));

  expect(peers).toMatchObject({ starts: 5, quarter: 90, median: 100, threeQuarters: 110 });
  expect(advice?.[0]).toMatchObject({ key: "cache", seconds: 27, basis: "4 of your starts met it warm, few" });
});

test("beside its reading stands that of a pinned start, else of the last one alike, else of the same weights, whose log tells how it went", async () => {
  const { db, add, beside } = await setup();
  const points = [1, 2, 3].map((done) => ({ seconds: done * 4, done, total: 3 }));
  const [cold, silent] = [{ points, weightsSeconds: 12 }, { weightsSeconds: 12 }];
  const other = await add({ ...cold, cache: "warm", weightsBytes: 8 * gib });
  await add({ ...cold, weights: "gs://models/b/#1" });
  await add({ ...silent });

  expect((await beside(await add(silent))).earlier).toMatchObject({
    id: other,
    cache: "warm",
    seconds: 12,
    bytes: 8 * gib,
    points,
  });
  const alike = await add(cold);
  await add({ ...cold, cache: "warm" });
  expect((await beside(await add(silent))).earlier?.id).toBe(alike);
  expect((await beside(other)).earlier).toBeNull();

  const older = await add({ ...cold, createdAt: new Date(now - 86_400_000) });
  await db.baseline.create({ data: { loadIds: [older], by: "Ada" } });
  expect((await beside(await add(silent))).earlier?.id).toBe(older);
});

test("what a start cost is its GPUs' time since its node was there, by the price that was entered", async () => {
  const { db, add, beside } = await setup();
  const id = await add({ totalSeconds: 3600, weightsSeconds: 40 });

  expect((await beside(id)).cost).toBeNull();
  const price = { item: "nvidia-l4", unit: "hour", amount: 2, currency: "USD", source: "a page", enteredBy: "Ada" };
  await db.price.create({ data: price });
  expect((await beside(id)).cost).toEqual({ amount: 2, currency: "USD" });
});

test("what the network carries follows from the machine type of the pool that its node was of", async () => {
  const { db, add, beside } = await setup();
  const pools = [
    aPool({ name: "l4", machineType: "g2-standard-8" }),
    aPool({ name: "big", machineType: "a3-highgpu-4g" }),
  ];
  const data = { name: "prod", source: "gke" as const, server: "https://c", location: "us-central1", pools };
  const { id: clusterId } = await db.cluster.create({ data });

  const known = await beside(
    await add({ clusterId, node: "gke-prod-big-1-x", weightsBytes: 8 * gib, weightsSeconds: 9 }),
  );

  expect(known).toMatchObject({ network: { machineType: "a3-highgpu-4g", gbps: 100 }, weightsBytes: 8 * gib });
  expect((await beside(await add({ weightsSeconds: 9 }))).network).toBeNull();
});

test("the runs of a pod's containers are told together, in their order", async () => {
  const { add, beside } = await setup();
  const podUid = randomUUID();
  const again = await add({ podUid, run: 1 });
  const first = await add({ podUid, run: 0 });
  await add({});

  expect((await beside(first)).runs).toEqual([
    { id: first, container: "vllm", run: 0 },
    { id: again, container: "vllm", run: 1 },
  ]);
});

test("one that did not get ready is not advised, and one that is gone is told so", async () => {
  const { add, beside } = await setup();

  expect((await beside(await add({ outcome: "failed", weightsSeconds: 40 }))).advice).toBeNull();
  await expect(beside(randomUUID())).rejects.toMatchObject({ code: "not_found" });
  await expect(beside("nonsense")).rejects.toMatchObject({ code: "not_found" });
});

async function setup() {
  const db = await testDb();
  let at = now;
  const add = async (row: Parameters<typeof aStart>[0]) => {
    at += 1_000;
    const place = { zone: "us-central1-a", accelerator: "nvidia-l4", bucket: "models", weights: "gs://models/a/#1" };
    const made = { pod: "chat-1", namespace: "default", container: "vllm", run: 0, podUid: randomUUID() };
    const same = { cache: "none", concurrency: 8, createdAt: new Date(at) };
    const { id } = await db.load.create({ data: aStart({ ...place, ...made, ...same, ...row }) });
    return id;
  };
  return { db, add, beside: (id: string) => getBeside(id, { db }) };
}
