import { expect, test } from "vitest";
import { byteLimit } from "#lib/settings/byte-limit.ts";
import { byteLimitText } from "#lib/settings/format.ts";
import { getImportLimit } from "#lib/settings/get-settings.ts";
import { limitImports } from "#lib/settings/limit-imports.ts";
import { testDb } from "#lib/testing/db.ts";
import { record, recordRefused } from "#lib/testing/record.ts";

const actor = { id: "ada", name: "Ada", email: "ada@example.org", role: "operator" } as const;

test("a limit is set, read and taken away, and the log says what was before", async () => {
  const db = await testDb();
  expect(await getImportLimit(db)).toBeNull();

  await limitImports({ mostBytesPerSecond: 5_000_000 }, { db, actor, record });
  expect(await getImportLimit(db)).toBe(5_000_000);
  await limitImports({ mostBytesPerSecond: null }, { db, actor, record });

  expect(await getImportLimit(db)).toBeNull();
  expect(await db.activity.findMany({ orderBy: { id: "asc" } })).toMatchObject([
    { detail: { before: { mostBytesPerSecond: null }, after: { mostBytesPerSecond: 5_000_000 } } },
    { detail: { before: { mostBytesPerSecond: 5_000_000 }, after: { mostBytesPerSecond: null } } },
  ]);
});

test("a limit whose row of the log cannot be written is not set", async () => {
  const db = await testDb();

  await expect(limitImports({ mostBytesPerSecond: 1 }, { db, actor, record: recordRefused })).rejects.toThrow(
    "refused",
  );
  expect(await getImportLimit(db)).toBeNull();
});

test.each([
  ["", null, ""],
  [" 20 ", 20 * 2 ** 20, "20"],
  ["1.5", 1.5 * 2 ** 20, "1.5"],
  ["1,5", 1.5 * 2 ** 20, "1.5"],
  ["10,000", 10_000 * 2 ** 20, "10000"],
])("%j MiB/s is a limit, and is shown again as it was entered", (text, bytes, shown) => {
  expect(byteLimit.parse(text)).toBe(bytes);
  expect(byteLimitText(bytes)).toBe(shown);
});

test.each(["0", "-3", "fast", "Infinity", "1,000,000"])("%j MiB/s is refused", (text) => {
  expect(byteLimit.safeParse(text).success).toBe(false);
});
