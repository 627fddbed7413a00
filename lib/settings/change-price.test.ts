import { expect, test } from "vitest";
import { removePrice, setPrice } from "#lib/settings/change-price.ts";
import { testDb } from "#lib/testing/db.ts";
import { record, recordRefused } from "#lib/testing/record.ts";

const actor = { id: "a", name: "Ada", email: "ada@example.test", role: "operator" as const };
const facts = { unit: "GiB-month", amount: 0.1, currency: "USD", source: "the price page, 24 Nov 2026" };
const price = { item: "Cache storage", ...facts };

test("a price is replaced by the next for the same item, and can be removed", async () => {
  const db = await testDb();
  await setPrice(price, { db, actor, record });
  await setPrice({ ...price, amount: 0.2 }, { db, actor, record });

  const prices = await db.price.findMany();
  expect(prices).toMatchObject([{ item: "Cache storage", enteredBy: "Ada" }]);
  expect(prices[0]?.amount.toNumber()).toBe(0.2);

  await removePrice(prices[0]?.id ?? "", { db, actor, record });
  expect(await db.price.count()).toBe(0);
  await expect(removePrice(prices[0]?.id ?? "", { db, actor, record })).rejects.toMatchObject({ code: "not_found" });
});

test("the log says of a price what it was and what it is, and by its item which", async () => {
  const db = await testDb();

  await setPrice(price, { db, actor, record });
  await setPrice({ ...price, amount: 0.2 }, { db, actor, record });
  const { id } = await db.price.findFirstOrThrow();
  await removePrice(id, { db, actor, record });

  const rows = await db.activity.findMany({ orderBy: { id: "asc" }, select: { target: true, detail: true } });
  const dearer = { ...facts, amount: 0.2 };
  expect(rows).toEqual([
    { target: "Cache storage", detail: { after: facts } },
    { target: "Cache storage", detail: { before: facts, after: dearer } },
    { target: "Cache storage", detail: { before: dearer } },
  ]);
});

test("a price whose row of the log cannot be written is neither entered nor removed", async () => {
  const db = await testDb();
  await setPrice(price, { db, actor, record });
  const { id } = await db.price.findFirstOrThrow();
  const deps = { db, actor, record: recordRefused };

  await expect(setPrice({ ...price, amount: 0.2 }, deps)).rejects.toThrow("refused");
  await expect(removePrice(id, deps)).rejects.toThrow("refused");

  expect((await db.price.findFirstOrThrow()).amount.toNumber()).toBe(0.1);
});
