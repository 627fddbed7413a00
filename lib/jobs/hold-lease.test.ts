import { once } from "node:events";
import { expect, test } from "vitest";
import { type Hold, holdLease } from "#lib/jobs/hold-lease.ts";
import { LeaseLost } from "#lib/jobs/lease.ts";
import { testDb } from "#lib/testing/db.ts";

const resource = "deployment:1";
const signal = new AbortController().signal;

test("who loses a lease is told within a heartbeat, writes nothing more, and ends quietly", async () => {
  const db = await testDb();
  let refused: unknown;
  const work = async (hold: Hold) => {
    await db.$executeRaw`UPDATE "lease" SET "token" = "token" + 1, "holder" = 'w2' WHERE "resource" = ${resource}`;
    await once(hold.signal, "abort");
    refused = await hold
      .write((tx) => tx.setting.create({ data: { key: "bucket", value: 1 } }))
      .catch((e: unknown) => e);
    return "done";
  };

  const began = performance.now();
  const held = await holdLease(resource, { db, worker: "w1", signal, leaseSeconds: 6 }, (hold) =>
    work(hold).finally(() => hold.signal.throwIfAborted()),
  );

  expect(held).toBeNull();
  expect(refused).toBeInstanceOf(LeaseLost);
  expect(performance.now() - began).toBeLessThan(6_000);
  expect(await db.setting.count()).toBe(0);
});

test("a lease is renewed for as long as the work takes, and given back when it is over", async () => {
  const db = await testDb();
  const take = (worker: string) => holdLease(resource, { db, worker, signal, leaseSeconds: 3 }, async () => worker);

  const held = await holdLease(resource, { db, worker: "w1", signal, leaseSeconds: 3 }, async () => {
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    return take("w2");
  });

  expect(held).toBeNull();
  expect(await take("w3")).toBe("w3");
});
