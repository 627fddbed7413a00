import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { pinBaseline } from "#lib/loads/baseline/pin-baseline.ts";
import { unpinBaseline } from "#lib/loads/baseline/unpin-baseline.ts";
import { getBeside } from "#lib/loads/beside/get-beside.ts";
import { getComparison } from "#lib/loads/compare/get-comparison.ts";
import { parsedFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { findRegressions } from "#lib/loads/regressions/find-regressions.ts";
import { testDb } from "#lib/testing/db.ts";
import { ada } from "#lib/testing/import-rig.ts";
import { aStart } from "#lib/testing/loads.ts";
import { record, recordRefused } from "#lib/testing/record.ts";

const now = new Date("2026-11-24T14:00:00Z");

test("a start that is pinned is what those like it are measured against, and no others", async () => {
  const { db, add, pin } = await setup();
  const fast = await add({ totalSeconds: 80 });
  for (const totalSeconds of [100, 101, 99]) await add({ totalSeconds });
  const later = await add({ totalSeconds: 100 });
  const elsewhere = await add({ zone: "us-east1-b" });
  expect((await getBeside(later, { db })).baseline).toBeNull();

  await pin(fast);

  const { baseline } = await getBeside(later, { db });
  expect(baseline).toMatchObject({ ref: fast, starts: 1, readySeconds: 80, by: "Ada" });
  expect(baseline?.spread).toBeGreaterThan(0);
  expect((await getBeside(elsewhere, { db })).baseline).toBeNull();
  const { comparison, pinned } = await getComparison({ a: null, b: later }, { db, now });
  expect(comparison?.a.loadId).toBe(fast);
  expect(pinned).toMatchObject({ a: { by: "Ada" }, b: null });
});

test("a group stays as it was when it was pinned, and takes the place of what was pinned before", async () => {
  const { db, add, pin } = await setup();
  const first = await add({ totalSeconds: 10 });
  for (const totalSeconds of [90, 100, 110]) await add({ totalSeconds });
  await pin(first);

  const { ref } = await pin("zone=us-central1-a&cache=none");
  await add({ totalSeconds: 900 });

  const { comparison, choices } = await getComparison({ a: ref, b: first }, { db, now });
  expect(comparison?.a).toMatchObject({ title: "4 starts", starts: 4, totalSeconds: 95 });
  expect(choices[0]).toEqual({ id: ref, title: "Baseline: 4 starts" });
  expect(await db.baseline.count()).toBe(1);
  expect(await db.activity.findMany({ orderBy: { id: "asc" } })).toMatchObject([
    { detail: { before: { baseline: "none" } } },
    { detail: { before: { baseline: expect.stringMatching(/^L-/) }, after: { baseline: "4 starts" } } },
  ]);
});

test("a slower stretch after what is pinned is a regression against it", async () => {
  const { db, add, pin } = await setup();
  const fast = await add({ weightsSeconds: 30 });
  await pin(fast);
  const slow: string[] = [];
  for (let index = 0; index < 5; index += 1) slow.push(await add({ weightsSeconds: 40 + index / 10 }));

  const { regressions } = await findRegressions(parsedFilter(new URLSearchParams()), ["weights"], { db, now });

  expect(regressions).toMatchObject([{ before: { ref: fast }, pinned: true, beforeSeconds: 30, loadIds: slow }]);
});

test("starts that differ, one that failed, and one that is not there cannot be pinned", async () => {
  const { db, add, pin } = await setup();
  await add({});
  await add({ zone: "us-east1-b" });
  const failed = await add({ outcome: "failed" });

  await expect(pin("cache=none")).rejects.toMatchObject({ code: "conflict" });
  for (const ref of [failed, randomUUID(), "zone=mars"])
    await expect(pin(ref)).rejects.toMatchObject({ code: "not_found" });
  await expect(pin("cache=hot")).rejects.toMatchObject({ code: "invalid_input" });
  expect(await db.baseline.count()).toBe(0);
});

test("what is pinned is let go once, and nothing is pinned that the log does not hold", async () => {
  const { db, add, pin } = await setup();
  const start = await add({});
  await pin(start);
  const [pinned] = await db.baseline.findMany();
  if (!pinned) throw new Error("nothing was pinned");

  await unpinBaseline(pinned, { db, record });
  expect((await getBeside(start, { db })).baseline).toBeNull();
  await expect(unpinBaseline(pinned, { db, record })).rejects.toMatchObject({ code: "not_found" });
  await expect(pinBaseline({ ref: start }, { db, actor: ada, record: recordRefused, now })).rejects.toThrow();
  expect(await db.baseline.count()).toBe(0);
});

test("one whose starts were all removed is none", async () => {
  const { db, add, pin } = await setup();
  const [gone, start] = [await add({}), await add({})];
  await pin(gone);
  await db.load.delete({ where: { id: gone } });

  expect((await getBeside(start, { db })).baseline).toBeNull();
  expect((await getComparison({ a: null, b: start }, { db, now })).choices).toHaveLength(1);
});

async function setup() {
  const db = await testDb();
  let at = now.getTime() - 60_000;
  const add = async (row: Parameters<typeof aStart>[0]) => {
    at += 1_000;
    const place = { zone: "us-central1-a", weights: "gs://models/a/#1", cache: "none", podUid: randomUUID() };
    const made = { run: 0, concurrency: 8, createdAt: new Date(at) };
    const { id } = await db.load.create({ data: aStart({ ...place, ...made, weightsSeconds: 40, ...row }) });
    return id;
  };
  const pin = (ref: string) => pinBaseline({ ref }, { db, actor: ada, record, now });
  return { db, add, pin };
}
