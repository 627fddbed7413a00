import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { createDb } from "#lib/db.ts";
import { changeFeed } from "#lib/live/change-feed.ts";
import type { Change } from "#lib/live/topics.ts";
import { testDatabaseUrl } from "#lib/testing/db.ts";
import { aStart } from "#lib/testing/loads.ts";

test("a changed row is told once a transaction, with its topic and id", async () => {
  const { db, seen } = await following();

  await db.$transaction(async (tx) => {
    const row = await tx.setting.create({ data: { key: "bucket", value: 1 } });
    await tx.setting.update({ where: { key: row.key }, data: { value: 2 } });
  });

  await vi.waitFor(() => expect(seen.changes).toEqual([{ topic: "settings", id: "bucket" }]));
});

test("a start is told once for all its events of a statement, and when it is made, changed or removed", async () => {
  const { db, seen } = await following();
  const told = async (change: () => Promise<unknown>) => {
    seen.changes.length = 0;
    await change();
    await vi.waitFor(() => expect(seen.changes.length).toBeGreaterThan(0));
    return [...seen.changes];
  };

  const [one, other]: [string, string] = [randomUUID(), randomUUID()];
  const ids = [one, other];
  const events = ids.flatMap((loadId) => [anEvent(loadId), anEvent(loadId)]);
  const made = await told(() => db.load.createMany({ data: ids.map((id) => ({ ...aStart(), id })) }));
  const happened = await told(() => db.loadEvent.createMany({ data: events }));
  const changed = await told(() => db.load.updateMany({ where: { id: one }, data: { live: true } }));
  const removed = await told(() => db.load.deleteMany({ where: { id: other } }));

  const both = ids.map((id) => ({ topic: "loads", id }));
  expect(made).toEqual(both);
  expect(happened.toSorted((a, b) => ids.indexOf(a.id ?? "") - ids.indexOf(b.id ?? ""))).toEqual(both);
  expect(changed).toEqual(both.slice(0, 1));
  expect(removed).toEqual(both.slice(1));
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

function anEvent(loadId: string) {
  return { loadId, at: new Date(), kind: "Pulled", object: "Pod/chat", text: "", key: randomUUID() };
}

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
