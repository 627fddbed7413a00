import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { parsedFilter } from "#lib/loads/explorer/explorer-schema.ts";
import { dismissRegression } from "#lib/loads/regressions/dismiss-regression.ts";
import { findRegressions } from "#lib/loads/regressions/find-regressions.ts";
import { restoreRegression } from "#lib/loads/regressions/restore-regression.ts";
import { ada } from "#lib/testing/import-rig.ts";
import { testDb } from "#lib/testing/db.ts";
import { aStart } from "#lib/testing/loads.ts";
import { record } from "#lib/testing/record.ts";
import { seededRandom } from "#lib/testing/seeded-random.ts";

const now = new Date("2026-11-24T14:00:00Z");

test("a regression is found among starts of one baseline, and stays dismissed with who and why", async () => {
  const { db, add, find } = await setup();
  await add(12, 30);
  const first = await add(8, 38);

  const { regressions } = await find();
  expect(regressions).toMatchObject([{ loadId: first, starts: 8, ended: null, dismissed: null }]);

  const input = { loadId: first, measure: "weights" as const, reason: "the bucket was moved" };
  await dismissRegression(input, { db, actor: ada, record });
  expect((await find()).regressions[0]?.dismissed).toMatchObject({ reason: "the bucket was moved", by: "Ada" });
  expect((await find("cache=warm")).regressions).toEqual([]);
});

test("what was dismissed can be brought back, once", async () => {
  const { db, add, find } = await setup();
  await add(12, 30);
  const key = { loadId: await add(8, 38), measure: "weights" as const };
  await dismissRegression({ ...key, reason: "a mistake" }, { db, actor: ada, record });

  await restoreRegression(key, { db, record });

  expect((await find()).regressions).toMatchObject([{ loadId: key.loadId, dismissed: null }]);
  await expect(restoreRegression(key, { db, record })).rejects.toMatchObject({ code: "not_found" });
});

test("the same starts say the same however often they are asked", async () => {
  const { add, find } = await setup();
  await add(14, 30);
  await add(6, 36);

  expect(await find()).toEqual(await find());
});

test("a start that is gone cannot be dismissed", async () => {
  const { db } = await setup();
  const input = { loadId: randomUUID(), measure: "ready" as const, reason: "gone" };

  await expect(dismissRegression(input, { db, actor: ada, record })).rejects.toMatchObject({ code: "not_found" });
});

async function setup() {
  const db = await testDb();
  const random = seededRandom(4);
  let at = now.getTime() - 40 * 3_600_000;
  const add = async (many: number, seconds: number) => {
    const ids = [];
    for (let index = 0; index < many; index += 1) {
      at += 3_600_000;
      const place = { zone: "us-central1-a", weights: "gs://m/a/#1", cache: "none", podUid: randomUUID() };
      const weightsSeconds = seconds * (1 + 0.02 * (random() - 0.5));
      const { id } = await db.load.create({ data: aStart({ ...place, weightsSeconds, createdAt: new Date(at) }) });
      ids.push(id);
    }
    return ids[0] ?? "";
  };
  const find = (search = "") => findRegressions(parsedFilter(new URLSearchParams(search)), ["weights"], { db, now });
  return { db, add, find };
}
