import { Client } from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { createDb } from "#lib/db.ts";
import { changeFeed } from "#lib/live/change-feed.ts";
import type { Change } from "#lib/live/topics.ts";
import { testDatabaseUrl } from "#lib/testing/db.ts";

test("a changed row is told once a transaction, with its topic and id", async () => {
  const { db, seen, url } = await following();

  await db.$transaction(async (tx) => {
    const row = await tx.setting.create({ data: { key: "bucket", value: 1 } });
    await tx.setting.update({ where: { key: row.key }, data: { value: 2 } });
  });

  await vi.waitFor(() => expect(seen.changes).toEqual([{ topic: "settings", id: "bucket" }]));
  expect(url).toBeTruthy();
});

test("a cut connection comes back by itself and says that something may have been missed", async () => {
  const { db, seen, url } = await following();
  const lostBefore = seen.lost;

  const killer = new Client({ connectionString: url });
  await killer.connect();
  await killer.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query = 'LISTEN sluice' and datname = current_database()",
  );
  await killer.end();

  await vi.waitFor(() => expect(seen.lost).toBeGreaterThan(lostBefore), { timeout: 8_000 });
  expect(seen.broken).toBe(1);
  await db.setting.create({ data: { key: "tokenSkipped", value: true } });
  await vi.waitFor(() => expect(seen.changes).toContainEqual({ topic: "settings", id: "tokenSkipped" }));
});

async function following() {
  const url = await testDatabaseUrl();
  const db = createDb(url);
  const feed = changeFeed(url);
  onTestFinished(() => db.$disconnect());
  onTestFinished(() => feed.close());

  const seen = { changes: [] as Change[], lost: 0, broken: 0 };
  feed.follow({
    onChange: (change) => void seen.changes.push(change),
    onLost: () => void (seen.lost += 1),
    onBroken: () => void (seen.broken += 1),
  });
  await vi.waitFor(() => expect(feed.connected()).toBe(true), { timeout: 5_000 });
  return { db, seen, url };
}
