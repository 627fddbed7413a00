import { expect, test } from "vitest";
import type { Db } from "#lib/db.ts";
import { parsedFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { listLoadsCsv } from "#lib/loads/explorer/list-loads-csv.ts";
import { listMatchingLoads } from "#lib/loads/explorer/list-matching-loads.ts";
import { testDb } from "#lib/testing/db.ts";
import { aStart } from "#lib/testing/loads.ts";

const filter = parsedFilter(new URLSearchParams("zone=us-central1-a"));

test("the pages of a list hold every start that matches once, the newest first, also of those made in one second", async () => {
  const db = await testDb();
  await manyStarts(db, 450);
  await db.load.create({ data: aStart({ zone: "us-central1-b" }) });

  const pages = [await listMatchingLoads({ filter, before: null }, { db })];
  for (let next = pages[0]?.next ?? null; next !== null; next = pages.at(-1)?.next ?? null)
    pages.push(await listMatchingLoads({ filter, before: next }, { db }));

  expect(pages.map(({ loads }) => loads.length)).toEqual([100, 100, 100, 100, 50]);
  const numbers = pages.flatMap(({ loads }) => loads.map(({ number }) => number));
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  expect(new Set(numbers).size).toBe(450);
});

test("a place that is none is refused", async () => {
  const db = await testDb();

  const listed = listMatchingLoads({ filter, before: "yesterday" }, { db });

  await expect(listed).rejects.toMatchObject({ code: "invalid_input" });
});

test("a file for a spreadsheet has a row for each start that matches, beyond what a page shows, and runs nothing", async () => {
  const db = await testDb();
  await manyStarts(db, 2_100);
  await db.load.create({ data: aStart({ zone: "us-central1-b", name: "elsewhere" }) });
  const half = { weightsSeconds: 2, weightsBytes: 1024 ** 3, cache: "warm", concurrency: 8 };
  await db.load.create({ data: aStart({ zone: "us-central1-a", name: '=cmd|"/c"', ...half }) });

  const text = (await Array.fromAsync(listLoadsCsv(filter, { db }))).join("");

  const [head, first, ...others] = text.trimEnd().split("\r\n");
  expect(head).toMatch(/^Load,Name,At \(UTC\),Outcome,Model,/);
  expect(first).toMatch(
    /^L-\d+,"'=cmd\|""\/c""",20.+Z,ready,,,us-central1-a,,runai_streamer,8,warm,2,100,1073741824,0\.5000$/,
  );
  expect(others).toHaveLength(2_100);
  expect(text).not.toContain("elsewhere");
});

/** As many, in threes of the same moment, all of them older than now. */
async function manyStarts(db: Db, number: number): Promise<void> {
  const { id } = await db.load.create({
    data: aStart({ zone: "us-central1-a", createdAt: new Date(Date.now() - 3_600_000) }),
  });
  await db.$executeRaw`
    INSERT INTO "load" ("id", "name", "outcome", "totalSeconds", "explained", "logBytes", "lineCount", "createdBy", "zone", "createdAt")
    SELECT gen_random_uuid(), "name", "outcome", "totalSeconds", "explained", 0, 0, "createdBy", "zone",
      "createdAt" + (i / 3) * interval '1 second' FROM "load", generate_series(1, ${number - 1}) i WHERE "id" = ${id}::uuid`;
}
