import { expect, test } from "vitest";
import { isDatabaseGone } from "#lib/database-gone.ts";
import { createDb, type Tx } from "#lib/db.ts";
import { fenced, LeaseLost, releaseLease, renewLease, takeLease } from "#lib/jobs/lease.ts";
import { testDatabaseUrl, testDb } from "#lib/testing/db.ts";

test("a lease that somebody holds is not given to another", async () => {
  const db = await testDb();
  await takeLease(db, "import:1", "a");

  expect(await takeLease(db, "import:1", "b")).toBeNull();
});

test("a holder that was not heard of for longer than the lease can no longer write or renew", async () => {
  const db = await testDb();
  const old = await takeLease(db, "import:1", "a");
  if (!old) throw new Error("not taken");
  await db.lease.update({ where: { resource: "import:1" }, data: { expiresAt: new Date(Date.now() - 1000) } });

  const next = await takeLease(db, "import:1", "b");

  expect(next?.token).toBe(old.token + 1n);
  await expect(fenced(db, old, async () => {})).rejects.toThrow(LeaseLost);
  await expect(renewLease(db, old)).rejects.toThrow(LeaseLost);
});

test("a lease that was given up is free at once", async () => {
  const db = await testDb();
  const lease = await takeLease(db, "import:1", "a");
  if (!lease) throw new Error("not taken");

  await releaseLease(db, lease);

  expect(await takeLease(db, "import:1", "b")).toMatchObject({ holder: "b", token: lease.token + 1n });
});

test("a holder that froze in the middle of a write keeps nobody from taking over once its lease has run out", async () => {
  const url = await testDatabaseUrl();
  const [frozen, other] = [createDb(url), createDb(url)];
  const lease = await takeLease(frozen, "import:1", "a");
  if (!lease) throw new Error("not taken");
  const thawed = Promise.withResolvers<void>();
  const write = async (tx: Tx) => {
    await thawed.promise;
    await tx.setting.create({ data: { key: "stale", value: 1 } });
  };
  const writing = fenced(frozen, lease, write, { idleSeconds: 1 });
  writing.catch(() => undefined);
  await other.lease.updateMany({ data: { expiresAt: new Date(0) } });

  expect(await takeLease(other, "import:1", "b")).toMatchObject({ token: lease.token + 1n });
  thawed.resolve();
  const error = await writing.catch((cause: unknown) => cause);
  expect(isDatabaseGone(error)).toBe(true);
  expect(await other.setting.count()).toBe(0);
  await Promise.all([frozen.$disconnect(), other.$disconnect()]);
});
