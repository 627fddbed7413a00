import { expect, test } from "vitest";
import { listActivity } from "#lib/activity/queries.ts";
import { recordActivity } from "#lib/activity/record-activity.ts";
import { testDb } from "#lib/testing/db.ts";

const newest = { before: null, outcome: null };

test("pages follow each other without a row lost or told twice", async () => {
  const db = await testDb();
  for (let n = 0; n < 120; n++) {
    await recordActivity(db, { actor: null, action: "test.count", target: String(n), outcome: "done" });
  }

  const first = await listActivity(newest, { db });
  const second = await listActivity({ ...newest, before: first.next }, { db });
  const third = await listActivity({ ...newest, before: second.next }, { db });

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

test("an outcome is looked for in the whole log, page by page, not among the rows of a page", async () => {
  const db = await testDb();
  for (let n = 0; n < 120; n++) {
    const outcome = n % 2 === 0 ? "refused" : "done";
    await recordActivity(db, { actor: null, action: "test.count", target: String(n), outcome });
  }

  const first = await listActivity({ before: null, outcome: "refused" }, { db });
  const second = await listActivity({ before: first.next, outcome: "refused" }, { db });

  const rows = [...first.rows, ...second.rows];
  expect(rows.map(({ target }) => target)).toEqual(Array.from({ length: 60 }, (_, n) => String(118 - 2 * n)));
  expect([first.rows.length, second.next]).toEqual([50, null]);
  expect((await listActivity({ before: null, outcome: "failed" }, { db })).rows).toEqual([]);
});

test.each([
  ["place", { before: "1; drop table", outcome: null }],
  ["outcome", { before: null, outcome: "denied" }],
])("a %s that is none is refused in words", async (_, asked) => {
  const db = await testDb();

  await expect(listActivity(asked, { db })).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringMatching(/^(That is no place|Ask for what was done)/),
  });
});
