import { expect, test } from "vitest";
import { fenced, LeaseLost, releaseLease, renewLease, takeLease } from "#lib/jobs/lease.ts";
import { testDb } from "#lib/testing/db.ts";

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
