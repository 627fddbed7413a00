import { PgBoss } from "pg-boss";
import { expect, onTestFinished, test } from "vitest";
import { createDb } from "#lib/db.ts";
import { putImportFirst } from "#lib/imports/control/put-import-first.ts";
import { bossQueue, startBoss } from "#lib/jobs/boss.ts";
import { jobNames } from "#lib/jobs/queue.ts";
import { anImport } from "#lib/testing/builders.ts";
import { testDatabaseUrl } from "#lib/testing/db.ts";
import { ada } from "#lib/testing/import-rig.ts";
import { record } from "#lib/testing/record.ts";

test("workers hear of the jobs of every queue, also of one that was made before they could", async () => {
  const connectionString = await testDatabaseUrl();
  const before = new PgBoss({ connectionString, supervise: false, schedule: false });
  await before.start();
  await before.createQueue("plan-import", { policy: "short" });
  await before.stop({ graceful: false });

  const boss = await startBoss({ connectionString, role: "worker" });
  onTestFinished(() => boss.stop({ graceful: false }));
  const heard = Promise.withResolvers<number>();
  await boss.work("plan-import", { notifyPollingIntervalSeconds: 60, pollingIntervalSeconds: 60 }, async () =>
    heard.resolve(performance.now()),
  );
  // The first look at the queue finds nothing in it.
  await expect.poll(() => boss.getWipData()[0]?.lastFetchedOn ?? null).not.toBeNull();
  await boss.send("plan-import", { importId: "1" });
  await heard.promise;

  const queues = await boss.getQueues();
  expect(queues.filter(({ notify }) => notify).map(({ name }) => name)).toEqual(expect.arrayContaining([...jobNames]));
});

test("an import that was put first is taken before those that waited longer, also when it was queued already", async () => {
  const connectionString = await testDatabaseUrl();
  const db = createDb(connectionString);
  onTestFinished(() => db.$disconnect());
  const boss = await startBoss({ connectionString, role: "web" });
  onTestFinished(() => boss.stop({ graceful: false }));
  const queue = bossQueue(() => Promise.resolve(boss));
  const waits = { state: "queued", wish: "copy", confirmedBy: "Ada" } as const;
  const [long, short, shorter] = [
    await db.import.create({ data: anImport(waits) }),
    await db.import.create({ data: anImport({ ...waits, firstSince: new Date("2026-11-24T14:00:00Z") }) }),
    await db.import.create({ data: anImport(waits) }),
  ];
  for (const { id } of [long, short, shorter]) await queue.send(db, "copy-import", { importId: id });

  await putImportFirst({ importId: shorter.id }, { db, queue, record, actor: ada });

  const taken = [await boss.fetch("copy-import"), await boss.fetch("copy-import"), await boss.fetch("copy-import")];
  expect(taken.flat().map(({ data }) => data)).toEqual([shorter, short, long].map(({ id }) => ({ importId: id })));
});
