import { expect, test } from "vitest";
import { getImport, listImports } from "#lib/imports/queries.ts";
import { getModel, listModels } from "#lib/models/queries.ts";
import { aModel, anImport, aPlan } from "#lib/testing/builders.ts";
import { testDb } from "#lib/testing/db.ts";
import { importView } from "#lib/imports/schema.ts";

test("an import is read as its view says, with its files by path", async () => {
  const db = await testDb();
  const file = {
    size: 10n,
    gitSha1: "1".repeat(40),
    reason: "needed to serve",
    action: "copy",
    state: "waiting",
  } as const;
  const files = {
    create: [
      { ...file, path: "b.json" },
      { ...file, path: "a.json", sha256: "2".repeat(64) },
    ],
  };
  const { id } = await db.import.create({ data: { ...anImport(), files } });

  const view = await getImport(id, { db });

  expect(importView.parse(view)).toEqual(view);
  expect(view.files.map(({ path, digest }) => [path, digest.length])).toEqual([
    ["a.json", 64],
    ["b.json", 40],
  ]);
});

test.each(["not-an-id", "00000000-0000-7000-8000-000000000000"])("%s is no import and no model", async (id) => {
  const db = await testDb();

  await expect(getImport(id, { db })).rejects.toMatchObject({ code: "not_found" });
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

  expect(before).toMatchObject({ importedBy: "Ben", importNumber: made.number });
  expect(await getModel(id, { db })).toMatchObject({ importedBy: null, files: [] });
  expect(await listModels({ db })).toHaveLength(1);
});
