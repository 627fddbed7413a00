import { expect, test } from "vitest";
import type { Db } from "#lib/db.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { explained } from "#lib/loads/reader/explained.ts";
import { findCacheGain } from "#lib/loads/find-cache-gain.ts";
import { emptyLoad } from "#lib/loads/reader/load-state.ts";
import { testDb } from "#lib/testing/db.ts";

test("a warm start is compared with starts on its GPU that read the same weights in its zone without a cache", async () => {
  const db = await testDb();
  await aStart(db, 20, { cache: "none" });
  await aStart(db, 30, { cache: "populating" });
  await aStart(db, 1, { cache: "warm" });
  await aStart(db, 1, { cache: "none", zone: "us-central1-b" });
  await aStart(db, 1, { cache: "none", accelerator: "nvidia-h100-80gb" });
  await aStart(db, 1, { cache: "none", weights: "gs://bkt/other/#1" });
  const warm = await aStart(db, 5, { cache: "warm" });

  expect(await findCacheGain(warm, { db })).toEqual({ seconds: 5, withoutSeconds: 25, starts: 2 });
});

test("without a start to compare with, and for one that was not warm, nothing is told", async () => {
  const db = await testDb();
  const warm = await aStart(db, 5, { cache: "warm" });
  const before = await findCacheGain(warm, { db });
  const cold = await aStart(db, 20, { cache: "none" });

  expect([before, await findCacheGain(cold, { db })]).toEqual([null, null]);
});

function aStart(db: Db, seconds: number, changed: Partial<Prisma.LoadUncheckedCreateInput>) {
  const place = { weights: "gs://bkt/acme/llama/#1", zone: "us-central1-a", accelerator: "nvidia-l4" };
  const weightsFrom = new Date("2026-11-26T10:00:00Z");
  const times = { weightsFrom, weightsTo: new Date(weightsFrom.getTime() + seconds * 1_000) };
  const log = { outcome: "ready", explained: explained(emptyLoad), logBytes: 0, lineCount: 0 };
  return db.load.create({ data: { name: "chat", createdBy: "Grace", ...log, ...place, ...times, ...changed } });
}
