import { PgBoss } from "pg-boss";
import { expect, onTestFinished, test } from "vitest";
import { startBoss } from "#lib/jobs/boss.ts";
import { jobNames } from "#lib/jobs/queue.ts";
import { testDatabaseUrl } from "#lib/testing/db.ts";

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
