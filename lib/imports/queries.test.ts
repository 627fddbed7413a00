import { expect, test } from "vitest";
import { z } from "zod";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { ledgerFiles } from "#lib/imports/ledger-files.ts";
import { getImport, listImports, listPlannedFiles } from "#lib/imports/queries.ts";
import { getModel, listModels } from "#lib/models/queries.ts";
import { aModel, anImport, aPlan } from "#lib/testing/builders.ts";
import { testDb } from "#lib/testing/db.ts";
import { importView, plannedFileView } from "#lib/imports/schema.ts";

test("an import is read as its view says, and its files as they were planned, by path", async () => {
  const db = await testDb();
  const files = [aRow({ path: "b.json" }), aRow({ path: "a.json", sha256: "2".repeat(64) })];
  const { id } = await db.import.create({ data: { ...anImport(), files: { create: files } } });

  const view = await getImport(id, { db });
  const planned = await listPlannedFiles(id, { db });

  expect(importView.parse(view)).toEqual(view);
  expect(z.array(plannedFileView).parse(planned)).toEqual(planned);
  expect(planned.map(({ path, digest }) => [path, digest.length])).toEqual([
    ["a.json", 64],
    ["b.json", 40],
  ]);
});

test("what all files of an import would cost in the bucket a month is told where a price was entered", async () => {
  const db = await testDb();
  const bytes = { copyBytes: BigInt(3 * 2 ** 30), presentBytes: BigInt(2 ** 30), reuseBytes: 0n };
  const { id } = await db.import.create({ data: { ...anImport(), ...bytes } });
  const before = await getImport(id, { db });
  const price = { item: "Storage", unit: "GiB-month", amount: 0.02, currency: "USD", source: "list", enteredBy: "Ada" };
  await db.price.create({ data: price });

  const after = await getImport(id, { db });

  expect([before.monthly, after.monthly]).toEqual([null, { amount: 0.08, currency: "USD" }]);
  expect([before.unpriced, after.unpriced]).toEqual([expect.stringContaining("No price for Storage"), null]);
});

test("the ledger tells of every file how far it is, and in full only of what was begun", async () => {
  const db = await testDb();
  const files = [
    aRow({ path: "a", action: "present", state: "verified" }),
    aRow({ path: "b", action: "skip", state: "skipped" }),
    aRow({ path: "c", state: "verified", copiedBytes: 10n }),
    aRow({ path: "d", state: "copying", copiedBytes: 4n, partsDone: 1, partsTotal: 2, bytesPerSecond: 5n }),
    aRow({ path: "e", state: "failed", detail: "Other bytes." }),
    aRow({ path: "f", copiedBytes: 6n }),
    aRow({ path: "g" }),
  ];
  const { id } = await db.import.create({ data: { ...anImport(), files: { create: files.toReversed() } } });

  const { ledger } = await getImport(id, { db });
  const shown = ledgerFiles(await listPlannedFiles(id, { db }), ledger);

  expect(ledger.begun.map(({ path }) => path)).toEqual(["d", "e", "f"]);
  expect(shown.map(({ path, action, state, copiedBytes }) => [path, action, state, copiedBytes])).toEqual([
    ["a", "present", "verified", 10],
    ["b", "skip", "skipped", 0],
    ["c", "copy", "verified", 10],
    ["d", "copy", "copying", 4],
    ["e", "copy", "failed", 0],
    ["f", "copy", "waiting", 6],
    ["g", "copy", "waiting", 0],
  ]);
  expect(shown[3]).toMatchObject({ partsDone: 1, partsTotal: 2, bytesPerSecond: 5, detail: null });
});

test("what was found present and must be copied after all is shown as that", async () => {
  const db = await testDb();
  const present = aRow({ path: "a", action: "present", state: "verified" });
  const { id } = await db.import.create({ data: { ...anImport(), files: { create: present } } });
  const planned = await listPlannedFiles(id, { db });

  await db.importFile.updateMany({ data: { action: "copy", state: "waiting" } });
  const { ledger } = await getImport(id, { db });

  expect(ledgerFiles(planned, ledger)).toMatchObject([{ action: "copy", state: "waiting", copiedBytes: 0 }]);
});

test("what is read at each change is as small for ten thousand files as for ten", async () => {
  const db = await testDb();
  const { id } = await db.import.create({ data: anImport() });
  const bytes = async () => JSON.stringify(await getImport(id, { db })).length;
  const add = (from: number, to: number) => db.$executeRaw`
    INSERT INTO "import_file" ("id", "importId", "path", "size", "gitSha1", "action", "reason", "state")
    SELECT gen_random_uuid(), ${id}::uuid, n::text, 10, repeat('1', 40), 'copy', 'needed to serve', 'waiting'
    FROM generate_series(${from}::int, ${to}::int) AS n`;

  await add(1, 10);
  const few = await bytes();
  await add(11, 10_000);

  expect((await bytes()) - few).toBeLessThan(10);
});

test.each(["not-an-id", "00000000-0000-7000-8000-000000000000"])("%s is no import and no model", async (id) => {
  const db = await testDb();

  await expect(getImport(id, { db })).rejects.toMatchObject({ code: "not_found" });
  await expect(listPlannedFiles(id, { db })).rejects.toMatchObject({ code: "not_found" });
  await expect(getModel(id, { db })).rejects.toMatchObject({ code: "not_found" });
});

test("the list has the imports that are no models yet, the newest first", async () => {
  const db = await testDb();
  await db.import.create({ data: anImport({ state: "done" }) });
  await db.import.create({ data: anImport({ repo: "org/first", plan: aPlan({ parameters: 7, dtype: "F16" }) }) });
  await db.import.create({ data: anImport({ repo: "org/second", state: "failed" }) });

  const rows = await listImports({ db });

  expect(rows.map(({ repo }) => repo)).toEqual(["org/second", "org/first"]);
  expect(rows[1]).toMatchObject({ parameters: 7, dtype: "F16" });
});

test("a model outlives the import that made it", async () => {
  const db = await testDb();
  const made = await db.import.create({ data: anImport({ state: "done", confirmedBy: "Ben" }) });
  const { id } = await db.model.create({ data: aModel({ importId: made.id }) });

  const before = await getModel(id, { db });
  await db.import.delete({ where: { id: made.id } });

  expect(before).toMatchObject({ by: "Ben", importNumber: made.number });
  expect(await getModel(id, { db })).toMatchObject({ by: null, files: [] });
  expect(await listModels({ db })).toHaveLength(1);
});

type Row = Prisma.ImportFileUncheckedCreateWithoutImportInput;

function aRow(row: Partial<Row>): Row {
  const needed = { reason: "needed to serve", action: "copy", state: "waiting" } as const;
  return { path: "a", size: 10n, gitSha1: "1".repeat(40), ...needed, ...row };
}
