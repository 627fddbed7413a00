import { expect, onTestFinished, test } from "vitest";
import { Client } from "pg";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { twoLarge } from "#lib/testing/import-repos.ts";
import { importRig, until } from "#lib/testing/import-rig.ts";
import { testDatabaseUrl } from "#lib/testing/db.ts";
import { runningWorker } from "#lib/testing/running-worker.ts";

test("an import whose writes the database ends for their time, as long as a table is locked, goes on when it is not", async () => {
  const url = new URL(await testDatabaseUrl());
  const locker = new Client({ connectionString: url.href });
  await locker.connect();
  onTestFinished(() => locker.end());
  url.searchParams.set("options", "-c statement_timeout=200");
  const rig = await importRig({ databaseUrl: url.href, hub: { recipes: [twoLarge], bytesPerSecond: 8 * 2 ** 20 } });
  const { request, confirm } = await runningWorker(rig);
  const importId = await request(twoLarge.id);
  await until("it is planned", async () => (await rig.read(importId)).state === "planned", 60);
  await confirm(importId);
  await until("bytes arrive", async () => (await rig.read(importId)).copiedBytes > 0, 60);

  await locker.query("begin; lock table import_part, import_file in share mode");
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await locker.query("commit");

  await until("it is done", async () => (await rig.read(importId)).state === "done", 60);
  const view = await rig.read(importId);
  expect(view.problem).toBeNull();
  expect(view.events.map(({ kind }) => kind)).not.toContain("failed");
  await expectCopied(rig, view);
}, 120_000);
