import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { listLogLines } from "#lib/loads/log/list-log-lines.ts";
import { testDb } from "#lib/testing/db.ts";
import { aStart } from "#lib/testing/loads.ts";

test("the lines that a filter shows come with their numbers, page by page, none lost or doubled", async () => {
  const db = await testDb();
  const { id } = await db.load.create({ data: aStart() });
  const text = Array.from({ length: 2_600 }, (_, index) => (index % 2 ? `ERROR ${index + 1}` : "INFO fine"));
  for (let at = 0; at < text.length; at += 50)
    await db.loadLog.create({ data: { loadId: id, firstLine: at + 1, text: text.slice(at, at + 50).join("\n") } });

  const numbers: number[] = [];
  for (let from: number | null = 1; from !== null;) {
    const page = await listLogLines(id, { filter: "warnings", from }, { db });
    numbers.push(...page.lines.map(({ number }) => number));
    from = page.next;
  }

  expect(numbers).toEqual(Array.from({ length: 1_300 }, (_, index) => 2 * index + 2));
  expect((await listLogLines(id, { filter: "streamer", from: 1 }, { db })).lines).toEqual([]);
  await expect(listLogLines(randomUUID(), { filter: "all", from: 1 }, { db })).rejects.toMatchObject({
    code: "not_found",
  });
});
