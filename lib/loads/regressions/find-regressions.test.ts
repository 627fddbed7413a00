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
  const { add, find, dismiss } = await setup();
  await add(12, 30);
  const slow = await add(8, 38);

  const { regressions } = await find();
  expect(regressions).toMatchObject([{ loadId: slow[0], loadIds: slow, ended: null, dismissed: null }]);

  await dismiss(slow);
  expect((await find()).regressions[0]?.dismissed).toMatchObject({ reason: "the bucket was moved", by: "Ada" });
  expect((await find("cache=warm")).regressions).toEqual([]);
});

test("a dismissal holds where its first start is removed, or one before it is found to be slow as well, and not for what is slower still", async () => {
  const { db, add, find, dismiss } = await setup();
  const fast = await add(12, 30);
  const slow = await add(8, 38);
  await dismiss(slow);
  const dismissed = async () => (await find()).regressions.map((one) => [one.loadId, one.dismissed?.reason ?? null]);

  await db.load.delete({ where: { id: slow[0] ?? "" } });
  expect(await dismissed()).toEqual([[slow[1], "the bucket was moved"]]);
  await db.$executeRaw`UPDATE "load" SET "explained" = jsonb_set("explained", '{phases,0,seconds}', '38.1') WHERE "id" = ${fast[11]}::uuid`;
  expect(await dismissed()).toEqual([[fast[11], "the bucket was moved"]]);
  const slower = await add(8, 60);
  expect(await dismissed()).toEqual([
    [slower[0], null],
    [fast[11], "the bucket was moved"],
  ]);
});

test("what was dismissed can be brought back, once", async () => {
  const { db, add, find, dismiss } = await setup();
  await add(12, 30);
  await dismiss(await add(8, 38));
  const { id = "" } = (await find()).regressions[0]?.dismissed ?? {};

  await restoreRegression({ dismissalId: id }, { db, record });

  expect((await find()).regressions).toMatchObject([{ dismissed: null }]);
  await expect(restoreRegression({ dismissalId: id }, { db, record })).rejects.toMatchObject({ code: "not_found" });
});

test("the same starts say the same however often they are asked", async () => {
  const { add, find } = await setup();
  await add(14, 30);
  await add(6, 36);

  expect(await find()).toEqual(await find());
});

test("starts that are gone cannot be dismissed", async () => {
  const { dismiss } = await setup();

  await expect(dismiss([randomUUID()])).rejects.toMatchObject({ code: "not_found" });
});

test("settings of a workload that is only watched are marks where they change, whichever of its pods started", async () => {
  const { db, find } = await setup();
  const watched = (pod: string, hours: number, settings: Record<string, string>) => {
    const place = { namespace: "team", pod, container: "server", watchOnly: true, podUid: randomUUID() };
    const createdAt = new Date(now.getTime() - hours * 3_600_000);
    return db.load.create({ data: aStart({ ...place, settings, weightsSeconds: 30, createdAt }) });
  };
  await watched("llama-6c7d8f9b5-x2k9z", 3, { "max-model-len": "4096" });
  await watched("llama-7f8c9d4b6-b4n6t", 2, { "max-model-len": "8192" });
  await watched("mixtral-0", 1, { dtype: "half" });

  expect((await find()).changes).toEqual([{ at: "2026-11-24T12:00:00.000Z", words: "max-model-len 8192 of llama" }]);
});

async function setup() {
  const db = await testDb();
  const random = seededRandom(4);
  let at = now.getTime() - 40 * 3_600_000;
  const add = async (many: number, seconds: number) => {
    const ids: string[] = [];
    for (let index = 0; index < many; index += 1) {
      at += 3_600_000;
      const place = { zone: "us-central1-a", weights: "gs://m/a/#1", cache: "none", podUid: randomUUID() };
      const weightsSeconds = seconds * (1 + 0.02 * (random() - 0.5));
      const { id } = await db.load.create({ data: aStart({ ...place, weightsSeconds, createdAt: new Date(at) }) });
      ids.push(id);
    }
    return ids;
  };
  const find = (search = "") => findRegressions(parsedFilter(new URLSearchParams(search)), ["weights"], { db, now });
  const dismiss = (loadIds: string[]) => {
    const input = { loadIds, measure: "weights" as const, reason: "the bucket was moved" };
    return dismissRegression(input, { db, actor: ada, record });
  };
  return { db, add, find, dismiss };
}
