import { expect, test } from "vitest";
import { storable, storableJson } from "#lib/imports/plan/storable.ts";
import { anImport, aPlan } from "#lib/testing/builders.ts";
import { testDb } from "#lib/testing/db.ts";
import { importPlan } from "#lib/imports/schema.ts";

const hostile = "nul\0, half \ud800, \\u0000 and 🦩";

test("what the database refuses is replaced, and nothing else", () => {
  expect(storable(hostile)).toBe("nul\u2400, half \ufffd, \\u0000 and 🦩");
});

test("a plan of hostile strings is stored and read back", async () => {
  const db = await testDb();
  const check = { level: "blocks", code: "names", title: hostile, detail: hostile, link: null } as const;
  const plan = importPlan.parse(JSON.parse(storableJson(aPlan({ license: hostile, checks: [check] }))));

  const { id } = await db.import.create({ data: anImport({ plan, problem: storable(hostile) }) });

  expect(await db.import.findUnique({ where: { id } })).toMatchObject({ plan, problem: storable(hostile) });
});
