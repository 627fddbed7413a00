import { expect, test } from "vitest";
import { dueImports } from "#lib/jobs/due-imports.ts";
import { takeLease } from "#lib/jobs/lease.ts";
import { anImport } from "#lib/testing/builders.ts";
import { testDb } from "#lib/testing/db.ts";

test.each([
  ["planning", "plan", "plan-import"],
  ["planned", "plan", null],
  ["failed", "plan", null],
  ["queued", "copy", "copy-import"],
  ["copying", "copy", "copy-import"],
  ["paused", "copy", "copy-import"],
  ["failed", "copy", null],
  ["done", "copy", null],
  ["queued", "pause", "settle-import"],
  ["copying", "pause", "settle-import"],
  ["paused", "pause", null],
  ["planned", "cancel", "settle-import"],
  ["failed", "cancel", "settle-import"],
  ["cancelled", "cancel", null],
] as const)("an import that is %s and is to %s needs %s", async (state, wish, job) => {
  const db = await testDb();
  const { id } = await db.import.create({ data: anImport({ state, wish }) });

  expect(await dueImports(db)).toEqual(job === null ? [] : [{ importId: id, job }]);
});

test("an import that somebody works on, or whose wait is not over, is not due", async () => {
  const db = await testDb();
  const held = await db.import.create({ data: anImport({ state: "copying", wish: "copy" }) });
  await takeLease(db, `import:${held.id}`, "w1");
  await db.import.create({ data: anImport({ state: "queued", wish: "copy", retryAt: new Date(Date.now() + 60_000) }) });

  expect(await dueImports(db)).toEqual([]);
});

test("an import whose worker was not heard of for longer than its lease is due again", async () => {
  const db = await testDb();
  const { id } = await db.import.create({ data: anImport({ state: "copying", wish: "copy" }) });
  await takeLease(db, `import:${id}`, "w1");
  await db.lease.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } });

  expect(await dueImports(db)).toEqual([{ importId: id, job: "copy-import" }]);
});
