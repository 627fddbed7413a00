import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Db } from "#lib/db.ts";
import { dueRetention } from "#lib/jobs/due-retention.ts";
import { limitFields } from "#lib/retention/fields.ts";
import { getRetentionLimits, usualLimits } from "#lib/retention/get-limits.ts";
import { readRetention } from "#lib/retention/queries.ts";
import { removeOld } from "#lib/retention/remove-old.ts";
import { enteredLimits, type RetentionLimits, setRetentionInput } from "#lib/retention/schema.ts";
import { setRetention } from "#lib/retention/set-retention.ts";
import { getLoadLog } from "#lib/loads/queries.ts";
import { testDb } from "#lib/testing/db.ts";
import { aStart } from "#lib/testing/loads.ts";
import { record } from "#lib/testing/record.ts";

const actor = { id: "ada", name: "Ada", email: "ada@example.org", role: "operator" } as const;
const none = { days: null, most: null };
const noLimits: RetentionLimits = { lines: none, events: none, samples: none, loads: none, activity: none };
const night = "2026-11-26";

test("what would go is said before, and then goes: old lines and events, while what they said is kept", async () => {
  const { db, ids } = await withStarts([200, 100, 1]);
  const limits = { ...noLimits, lines: { days: 90, most: null }, events: { days: 150, most: null } };

  const { kinds } = await readRetention(limits, { db });
  await setRetention(limits, { db, actor, record });
  await run(db);

  expect(kinds.lines).toMatchObject({ entries: 3, bytes: 3_000, goes: { entries: 2, bytes: 2_000 } });
  expect(kinds.events).toMatchObject({ entries: 3, goes: { entries: 1 } });
  expect(kinds.loads).toMatchObject({ entries: 3, goes: { entries: 0 } });
  expect(await db.load.count()).toBe(3);
  expect(await db.loadLog.findMany({ select: { loadId: true } })).toEqual([{ loadId: ids[2] }]);
  expect(await db.loadEvent.count()).toBe(2);
  expect(await getLoadLog(ids[0] ?? "", 1, { db })).toMatchObject({ lines: [], total: 0 });
  expect((await readRetention(null, { db })).last?.removed).toEqual({ lines: 2, events: 1 });
});

test("of what is more than is kept the oldest goes, by bytes and by entries", async () => {
  const { db, ids } = await withStarts([4, 3, 2, 1]);
  await setRetention(
    { ...noLimits, lines: { days: null, most: 2_500 }, loads: { days: null, most: 3 } },
    { db, actor, record },
  );

  await run(db);

  expect(
    (await db.load.findMany({ orderBy: { createdAt: "asc" } })).map(({ id, logRemovedAt }) => [
      id,
      logRemovedAt !== null,
    ]),
  ).toEqual([
    [ids[1], true],
    [ids[2], false],
    [ids[3], false],
  ]);
});

test("a start that is pinned as a baseline stays, however old it is, and its lines go", async () => {
  const { db, ids } = await withStarts([400, 300, 1]);
  await db.baseline.create({ data: { loadIds: ids.slice(0, 1), by: "Ada" } });
  const limits = { ...noLimits, lines: { days: 90, most: null }, loads: { days: 90, most: null } };

  expect((await readRetention(limits, { db })).kinds.loads).toMatchObject({ goes: { entries: 1 } });
  await setRetention(limits, { db, actor, record });
  await run(db);

  const left = await db.load.findMany({ orderBy: { createdAt: "asc" } });
  expect(left.map(({ id, logRemovedAt }) => [id, logRemovedAt !== null])).toEqual([
    [ids[0], true],
    [ids[2], false],
  ]);
});

test("a start that goes on keeps its lines, however old it is", async () => {
  const { db } = await withStarts([400]);
  await db.load.updateMany({ data: { live: true } });
  await setRetention({ ...noLimits, lines: { days: 1, most: 1 }, loads: { days: 1, most: 1 } }, { db, actor, record });

  await run(db);

  expect(await db.loadLog.count()).toBe(1);
});

test("a clock that is years ahead of the database's removes nothing", async () => {
  const { db } = await withStarts([100, 1]);
  await setRetention({ ...noLimits, lines: { days: 180, most: null } }, { db, actor, record });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * 365 * 86_400_000 });
  onTestFinished(() => void vi.useRealTimers());

  await run(db);

  expect(await db.loadLog.count()).toBe(2);
});

test("who did what is removed only by retention, and never before thirty days", async () => {
  const { db } = await withStarts([]);
  const at = (days: number) => new Date(Date.now() - days * 86_400_000);
  const acts = [400, 29, 1].map((days) => ({
    at: at(days),
    actorName: "Ada",
    action: "imports.plan",
    outcome: "done" as const,
  }));
  await db.activity.createMany({ data: acts });
  await setRetention({ ...noLimits, activity: { days: 30, most: 1 } }, { db, actor, record });

  await expect(db.activity.deleteMany({ where: { at: { lt: at(300) } } })).rejects.toThrow("only added");
  await run(db);

  const left = await db.activity.findMany({ orderBy: { at: "asc" }, select: { action: true, actorName: true } });
  expect(left.map(({ action }) => action)).toEqual([
    "imports.plan",
    "imports.plan",
    expect.any(String),
    "settings.remove-old",
  ]);
});

test("a night that was cut off goes on and counts nothing twice, and one that is done is not done again", async () => {
  const { db } = await withStarts([300, 200]);
  await setRetention({ ...noLimits, lines: { days: 1, most: null } }, { db, actor, record });
  // As a worker leaves it that ends after the first batch.
  await db.retentionRun.create({ data: { night: new Date(night), removed: { lines: 5 } } });

  await run(db);
  await run(db);

  expect((await db.retentionRun.findFirstOrThrow()).removed).toEqual({ lines: 7 });
  expect(await db.activity.count({ where: { action: "settings.remove-old" } })).toBe(1);
});

test("a night is due once, and one that failed again after ten minutes", async () => {
  const db = await testDb();
  const [due] = await dueRetention(db);
  const row = { night: new Date(due?.night ?? "") };

  await db.retentionRun.create({ data: row });
  const begun = await dueRetention(db);
  await db.retentionRun.updateMany({ data: { startedAt: new Date(Date.now() - 700_000) } });
  const failed = await dueRetention(db);
  await db.retentionRun.updateMany({ data: { finishedAt: new Date() } });

  expect(due?.night).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect([begun, failed, await dueRetention(db)]).toEqual([[], [due], []]);
});

test("limits are set, shown as they were entered, and what was before is in the log", async () => {
  const db = await testDb();
  const fields = {
    ...limitFields(usualLimits),
    linesDays: "30",
    linesMost: "1.5",
    loadsMost: "10,000",
    activityDays: "",
  };

  const limits = enteredLimits(setRetentionInput.parse(fields));
  await setRetention(limits, { db, actor, record });

  expect(await getRetentionLimits(db)).toEqual(limits);
  expect(limitFields(limits)).toEqual({ ...fields, loadsMost: "10000" });
  expect(await db.activity.findFirst()).toMatchObject({
    detail: { before: { linesDays: "180" }, after: { linesDays: "30" } },
  });
});

test.each([
  ["linesDays", "0"],
  ["linesDays", "soon"],
  ["linesMost", "-1"],
  ["eventsMost", "10"],
  ["activityDays", "29"],
])("%s of %j is refused", (field, text) => {
  expect(setRetentionInput.safeParse({ ...limitFields(usualLimits), [field]: text }).success).toBe(false);
});

function run(db: Db): Promise<void> {
  return removeOld({ night }, { db, worker: "w1", signal: new AbortController().signal });
}

/** Starts of so many days ago, each with a line of a thousand bytes and an event. */
async function withStarts(days: number[]) {
  const db = await testDb();
  const ids: string[] = [];
  for (const ago of days) {
    const at = new Date(Date.now() - ago * 86_400_000);
    const { id } = await db.load.create({ data: { ...aStart(), createdAt: at, logBytes: 1_000, lineCount: 1 } });
    await db.loadLog.create({ data: { loadId: id, firstLine: 1, text: "x".repeat(999) } });
    await db.loadEvent.create({
      data: { loadId: id, at, kind: "Pulled", object: "Pod/chat", text: "", key: randomUUID() },
    });
    ids.push(id);
  }
  return { db, ids };
}
