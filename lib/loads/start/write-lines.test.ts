import { expect, test } from "vitest";
import { addLines, lineRows } from "#lib/loads/start/write-lines.ts";
import { testDb } from "#lib/testing/db.ts";
import { aStart } from "#lib/testing/loads.ts";

test("lines whose commit is made again, because its answer was lost, are there once", async () => {
  const db = await testDb();
  const { id } = await db.load.create({ data: aStart() });
  const lines = Array.from({ length: 1_100 }, (_, n) => `line ${n + 1}`);
  const rows = lineRows(id, 1, lines);

  await addLines(db, rows);
  await addLines(db, rows);

  const kept = await db.loadLog.findMany({ where: { loadId: id }, orderBy: { firstLine: "asc" } });
  expect(kept.map(({ firstLine }) => firstLine)).toEqual([1, 501, 1_001]);
  expect(kept.flatMap(({ text }) => text.split("\n"))).toEqual(lines);
});
