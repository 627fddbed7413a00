import { expect, test } from "vitest";
import { arrayLiteral } from "./array-literal.ts";
import { testDb } from "./testing/db.ts";

test("Postgres reads back the texts that were given, whatever they are made of", async () => {
  const db = await testDb();
  const texts = ["plain", "", "NULL", `"`, "\\", `\\"`, "a,b", "{x}", "  ", "two\nlines\r\t", "│ 🚀", "$& $1"];

  const [read] = await db.$queryRaw<{ texts: string[] }[]>`SELECT ${arrayLiteral(texts)}::text[] AS "texts"`;

  expect(read?.texts).toEqual(texts);
});

test("of no texts an array is made that has none", () => {
  expect(arrayLiteral([])).toBe("{}");
});
