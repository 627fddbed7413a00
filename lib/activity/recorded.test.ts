import { expect, test } from "vitest";
import { recorded } from "#lib/activity/recorded.ts";
import { testDb } from "#lib/testing/db.ts";

const act = { actor: { id: "ada", name: "Ada" }, action: "settings.set-price", target: "asked" };

test("an act that recorded its change has that row alone", async () => {
  const db = await testDb();

  const result = await recorded(db, act, (record) =>
    db.$transaction(async (tx) => {
      await record(tx, { target: "Cache storage", after: { amount: 0.1 } });
      return "kept";
    }),
  );

  expect(result).toBe("kept");
  expect(await db.activity.findMany()).toMatchObject([
    { actorName: "Ada", target: "Cache storage", outcome: "done", detail: { after: { amount: 0.1 } } },
  ]);
});

test("an act that changed nothing of ours has its row afterwards, about what was asked", async () => {
  const db = await testDb();

  await recorded(db, act, async () => undefined);

  expect(await db.activity.findMany()).toMatchObject([{ target: "asked", outcome: "done", detail: null }]);
});

test("an act that fails after its row leaves neither the change nor the row", async () => {
  const db = await testDb();

  const attempt = recorded(db, act, (record) =>
    db.$transaction(async (tx) => {
      await tx.setting.create({ data: { key: "tokenSkipped", value: true } });
      await record(tx);
      throw new Error("The connection is lost.");
    }),
  );

  await expect(attempt).rejects.toThrow("lost");
  expect([await db.activity.count(), await db.setting.count()]).toEqual([0, 0]);
});

test("what strangers named is kept as far as the database can", async () => {
  const db = await testDb();

  await recorded(db, act, (record) => db.$transaction((tx) => record(tx, { after: { belongsTo: "a\0b" } })));

  expect(await db.activity.findFirst()).toMatchObject({ detail: { after: { belongsTo: "a\u2400b" } } });
});
