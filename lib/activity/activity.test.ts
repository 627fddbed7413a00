import { expect, test } from "vitest";
import { listActivity } from "#lib/activity/queries.ts";
import { recordActivity } from "#lib/activity/record-activity.ts";
import { testDb } from "#lib/testing/db.ts";

test("pages follow each other without a row lost or told twice", async () => {
  const db = await testDb();
  for (let n = 0; n < 120; n++) {
    await recordActivity(db, { actor: null, action: "test.count", target: String(n), outcome: "done" });
  }

  const first = await listActivity(null, { db });
  const second = await listActivity(first.next, { db });
  const third = await listActivity(second.next, { db });

  const targets = [...first.rows, ...second.rows, ...third.rows].map((row) => row.target);
  expect(targets).toEqual(Array.from({ length: 120 }, (_, n) => String(119 - n)));
  expect(third.next).toBeNull();
});

test("a row of the log can be neither changed nor removed", async () => {
  const db = await testDb();
  await recordActivity(db, { actor: null, action: "test.one", outcome: "refused" });

  await expect(db.activity.updateMany({ data: { action: "test.other" } })).rejects.toThrow(/only added/);
  await expect(db.activity.deleteMany()).rejects.toThrow(/only added/);
});

test("a cursor that is none is refused in words", async () => {
  const db = await testDb();

  await expect(listActivity("1; drop table", { db })).rejects.toMatchObject({ code: "invalid_input" });
});
