import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { deltaRows } from "#lib/loads/compare/compared.ts";
import { getComparison } from "#lib/loads/compare/get-comparison.ts";
import { testDb } from "#lib/testing/db.ts";
import { aStart } from "#lib/testing/loads.ts";

const now = new Date("2026-11-24T14:00:00Z");

test("a start is compared with the newest one before that is like it, by the spread of those like both", async () => {
  const { add, compare } = await setup();
  for (const weightsSeconds of [50, 51, 52, 53]) await add({ weightsSeconds, cache: "none" });
  const before = await add({ weightsSeconds: 51, cache: "none" });
  await add({ weightsSeconds: 9, zone: "us-east1-b" });
  const slow = await add({ weightsSeconds: 70, cache: "none" });

  const { comparison } = await compare({ a: null, b: slow });

  expect(comparison?.a.loadId).toBe(before);
  expect(comparison?.b.spread?.starts).toBe(6);
  const [weights] = comparison ? deltaRows(comparison) : [];
  expect(weights).toMatchObject({ key: "weights", delta: 19, verdict: "slower" });
});

test("groups are compared by their medians, and a label that their starts share stands for them", async () => {
  const { add, compare } = await setup();
  for (const weightsSeconds of [50, 52, 54]) await add({ weightsSeconds, cache: "none" });
  for (const weightsSeconds of [30, 32, 90]) await add({ weightsSeconds, cache: "warm", image: `i/${weightsSeconds}` });

  const { comparison } = await compare({ a: "cache=none", b: "cache=warm" });

  expect(comparison?.a).toMatchObject({ title: "3 starts", seconds: { weights: 52 }, labels: { cache: "No cache" } });
  expect(comparison?.b).toMatchObject({ seconds: { weights: 32 }, labels: { cache: "Warm", image: "3 different" } });
});

test("the first start has nothing to be compared with, and what is not there is told so", async () => {
  const { add, compare } = await setup();
  const only = await add({ weightsSeconds: 1 });

  expect(await compare({ a: null, b: only })).toMatchObject({ comparison: null, choices: [{ id: only }] });
  await expect(compare({ a: only, b: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  await expect(compare({ a: only, b: "zone=mars" })).rejects.toMatchObject({ code: "not_found" });
  await expect(compare({ a: only, b: "cache=hot" })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(compare({ a: "x", b: only })).rejects.toMatchObject({ code: "invalid_input" });
});

async function setup() {
  const db = await testDb();
  let at = now.getTime() - 60_000;
  const add = async (row: Parameters<typeof aStart>[0]) => {
    at += 1_000;
    const place = { zone: "us-central1-a", weights: "gs://models/a/#1", createdAt: new Date(at), podUid: randomUUID() };
    const { id } = await db.load.create({ data: aStart({ ...place, ...row }) });
    return id;
  };
  return { db, add, compare: (asked: Parameters<typeof getComparison>[0]) => getComparison(asked, { db, now }) };
}
