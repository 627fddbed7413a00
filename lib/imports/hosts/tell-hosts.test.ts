import { expect, test } from "vitest";
import { type HostTold, mostConnections, tellHosts } from "#lib/imports/hosts/tell-hosts.ts";
import { testDb } from "#lib/testing/db.ts";

const host = "bucket models";

test("workers on one host share what all may have there, each by the number of its imports", async () => {
  const db = await testDb();

  const [alone] = await tellHosts(db, "w1", [told({ members: 1 })], 30);
  const [second] = await tellHosts(db, "w2", [told({ members: 2 })], 30);
  const [elsewhere] = await tellHosts(db, "w2", [told({ host: "bucket other", members: 1 })], 30);
  const [first] = await tellHosts(db, "w1", [told({ members: 1 })], 30);

  expect(alone).toEqual({ host, connections: mostConnections, members: 1, hungry: 0, kept: 0, restMs: 0 });
  expect(second).toMatchObject({ members: 3 });
  expect(elsewhere).toMatchObject({ members: 1 });
  expect(first).toMatchObject({ members: 3 });
});

test("a host that asks one worker to slow down leaves all together half of what they had, and all wait", async () => {
  const db = await testDb();
  await tellHosts(db, "w1", [told({ inFlight: 24 })], 30);

  const [asked] = await tellHosts(db, "w2", [told({ inFlight: 16, throttled: true, restSeconds: 30 })], 30);
  const [heard] = await tellHosts(db, "w1", [told({ inFlight: 24 })], 30);
  const [other] = await tellHosts(db, "w1", [told({ host: "bucket other" })], 30);

  for (const each of [asked, heard]) {
    expect(each).toMatchObject({ connections: 20, members: 2 });
    expect(each?.restMs).toBeGreaterThan(20_000);
    expect(each?.restMs).toBeLessThanOrEqual(30_001);
  }
  expect(other).toMatchObject({ connections: mostConnections, restMs: 0 });
});

test("what is asked of several at the same moment halves once, and the longest wait holds", async () => {
  const db = await testDb();
  await tellHosts(db, "w1", [told({ inFlight: 16, throttled: true, restSeconds: 40 })], 30);

  const [second] = await tellHosts(db, "w2", [told({ inFlight: 16, throttled: true, restSeconds: 5 })], 30);

  expect(second).toMatchObject({ connections: 8 });
  expect(second?.restMs).toBeGreaterThan(30_000);
});

test("connections come back by and by, up to what they were", async () => {
  const db = await testDb();
  await tellHosts(db, "w1", [told({ inFlight: 16, throttled: true })], 30);

  await db.$executeRaw`UPDATE "host_limit" SET "throttledAt" = now() - interval '20 seconds'`;
  const [later] = await tellHosts(db, "w1", [told({})], 30);
  await db.$executeRaw`UPDATE "host_limit" SET "throttledAt" = now() - interval '2 hours'`;
  const [last] = await tellHosts(db, "w1", [told({})], 30);

  expect(later?.connections).toBe(18);
  expect(last?.connections).toBe(mostConnections);
});

test("being asked again halves what has come back", async () => {
  const db = await testDb();
  await tellHosts(db, "w1", [told({ inFlight: 16, throttled: true })], 30);
  await db.$executeRaw`UPDATE "host_limit" SET "throttledAt" = now() - interval '4 seconds'`;

  const [again] = await tellHosts(db, "w1", [told({ inFlight: 32, throttled: true })], 30);

  expect(again?.connections).toBe(5);
});

test("the share of a worker that died comes back when it was not heard of for the lease, and its row goes", async () => {
  const db = await testDb();
  await tellHosts(db, "dead", [told({ members: 3, inFlight: 9 })], 30);
  await db.$executeRaw`UPDATE "host_share" SET "expiresAt" = now() - interval '1 second' WHERE "worker" = 'dead'`;

  const [heard] = await tellHosts(db, "w1", [told({})], 30);
  await db.$executeRaw`UPDATE "host_share" SET "expiresAt" = now() - interval '2 minutes' WHERE "worker" = 'dead'`;
  await tellHosts(db, "w1", [told({})], 30);

  expect(heard?.members).toBe(1);
  expect(await db.hostShare.findMany({ select: { worker: true } })).toEqual([{ worker: "w1" }]);
});

test("who leaves gives its share back at once", async () => {
  const db = await testDb();
  await tellHosts(db, "w1", [told({})], 30);
  await tellHosts(db, "w2", [told({})], 30);

  await tellHosts(db, "w1", [told({ members: 0 })], 30);

  expect(await tellHosts(db, "w2", [told({})], 30)).toMatchObject([{ members: 1 }]);
});

test("any number of workers tell of the same hosts at the same time", async () => {
  const db = await testDb();
  const hosts = ["a", "b", "c"];
  const all = Array.from({ length: 12 }, (_, n) =>
    tellHosts(
      db,
      `w${n}`,
      (n % 2 ? hosts : hosts.toReversed()).map((name) => told({ host: name, throttled: true, restSeconds: 1 })),
      30,
    ),
  );

  const heard = await Promise.all(all);

  expect(heard.flat()).toHaveLength(36);
});

function told(change: Partial<HostTold>): HostTold {
  return { host, members: 1, inFlight: 0, hungry: 0, kept: 0, throttled: false, restSeconds: 0, ...change };
}
