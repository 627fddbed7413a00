import { expect, test } from "vitest";
import { dueCaches } from "#lib/jobs/due-caches.ts";
import { cacheRig, switchedOn } from "#lib/testing/cache-rig.ts";

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

test("a reading that was asked for and failed is tried again after ten seconds, until it goes well or is too old to tell", async () => {
  const { turn, tend, wait, db } = await cacheRig();
  await switchedOn({ turn, tend, wait });
  const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1_000);
  const due = async (data: { askedAt: Date; triedAt: Date; observedAt: Date }) => {
    await db.cacheBucket.updateMany({ data });
    return (await dueCaches(db)).length;
  };
  const observedAt = secondsAgo(90);

  expect(await due({ askedAt: secondsAgo(30), triedAt: secondsAgo(2), observedAt })).toBe(0);
  expect(await due({ askedAt: secondsAgo(30), triedAt: secondsAgo(12), observedAt })).toBe(1);
  expect(await due({ askedAt: secondsAgo(30), triedAt: secondsAgo(12), observedAt: secondsAgo(12) })).toBe(0);
  expect(await due({ askedAt: secondsAgo(700), triedAt: secondsAgo(12), observedAt: secondsAgo(800) })).toBe(0);
});
