import { expect, test } from "vitest";
import { dueImports } from "#lib/jobs/due-imports.ts";
import { takeLease } from "#lib/jobs/lease.ts";
import { anImport } from "#lib/testing/builders.ts";
import { testDb } from "#lib/testing/db.ts";

const needs = [
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
] as const;

test("an import needs what its state and its wish say, and one that is as it is wanted needs nothing", async () => {
  const db = await testDb();
  const named = new Map<string, string>();
  for (const [state, wish] of needs) {
    const { id } = await db.import.create({ data: anImport({ state, wish }) });
    named.set(id, `${state}, to ${wish}`);
  }

  const due = await dueImports(db);

  const wanted = needs.flatMap(([state, wish, job]) => (job === null ? [] : [[`${state}, to ${wish}`, job]]));
  expect(due).toHaveLength(wanted.length);
  expect(Object.fromEntries(due.map(({ importId, job }) => [named.get(importId), job]))).toEqual(
    Object.fromEntries(wanted),
  );
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
