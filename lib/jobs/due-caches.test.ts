import { expect, test } from "vitest";
import { dueCaches } from "#lib/jobs/due-caches.ts";
import { cacheRig } from "#lib/testing/cache-rig.ts";

test("a wish is due at once, what moves once a minute, and what nobody looks at not at all", async () => {
  const { turn, tend, wait, db } = await cacheRig();
  const due = async (minutesAgo = 0) => {
    await db.cacheBucket.updateMany({ data: { triedAt: new Date(Date.now() - minutesAgo * 60_000) } });
    return (await dueCaches(db)).length;
  };

  await turn(true);
  const wished = await due();
  await tend();
  wait(4);
  await tend();

  expect(wished).toBe(1);
  expect([await due(), await due(2)]).toEqual([0, 0]);
  await db.cacheBucket.updateMany({ data: { lookedAt: new Date() } });
  expect([await due(), await due(2)]).toEqual([0, 1]);
  await db.cacheBucket.updateMany({ data: { lookedAt: null, askedAt: new Date() } });
  expect(await due(1)).toBe(1);
});
