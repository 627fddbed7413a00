import { expect, test, vi } from "vitest";
import { type KubeEvent, kubeEvent } from "#lib/clients/kube-objects.ts";
import type { Db } from "#lib/db.ts";
import { writeLoadEvents } from "#lib/loads/start/write-events.ts";
import { testDb } from "#lib/testing/db.ts";
import { aStart } from "#lib/testing/loads.ts";

test("an event that is told again is kept once, with its higher count, and a lower one changes nothing", async () => {
  const { write, kept } = await setup();

  await write([anEvent("a", "first", 1), anEvent("b", "other", 1)]);
  await write([anEvent("a", "again", 3)]);
  await write([anEvent("a", "late", 2)]);

  expect(await kept()).toEqual([
    { text: "again", count: 3 },
    { text: "other", count: 1 },
  ]);
});

test("a message is kept whatever it is made of, also where its cut falls into a character", async () => {
  const { write, kept } = await setup();

  await write([anEvent("a", `\0"\\,{}\n${"x".repeat(1_992)}🚀`, 1)]);

  const [event] = await kept();
  expect(event?.text).toBe(`␀"\\,{}\n${"x".repeat(1_992)}�`);
});

test("events go with their start, and what is told after it is left", async () => {
  const { db, id, write, kept } = await setup();
  await write([anEvent("a", "before", 1)]);

  await db.load.delete({ where: { id } });
  await write([anEvent("b", "after", 1)]);

  expect(await kept()).toEqual([]);
});

test("a start that is removed while events of it are written takes these with it", async () => {
  const { db, id, kept } = await setup();
  let removal: Promise<unknown> = Promise.resolve();

  await db.$transaction(async (tx) => {
    await writeLoadEvents(tx, [anEvent("a", "late", 1)].map(ofStart(id)));
    // Prisma sends nothing before it is waited for.
    removal = Promise.resolve(db.load.delete({ where: { id } }));
    await vi.waitUntil(async () => (await waiting(db)) === 1, until);
  });
  await removal;

  expect(await kept()).toEqual([]);
});

async function waiting(db: Db): Promise<number> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows.length;
}

async function setup() {
  const db = await testDb();
  const { id } = await db.load.create({ data: aStart() });
  return {
    db,
    id,
    write: (events: KubeEvent[]) => db.$transaction((tx) => writeLoadEvents(tx, events.map(ofStart(id)))),
    kept: () => eventsOf(db),
  };
}

const until = { timeout: 5_000, interval: 20 };

const ofStart = (ownerId: string) => (event: KubeEvent) => ({ ownerId, event });

function eventsOf(db: Db) {
  return db.loadEvent.findMany({ orderBy: { id: "asc" }, select: { text: true, count: true } });
}

function anEvent(uid: string, message: string, count: number): KubeEvent {
  const involvedObject = { kind: "Pod", name: "chat", namespace: "default", uid: "pod" };
  const lastTimestamp = "2026-11-27T12:00:00Z";
  return kubeEvent.parse({
    metadata: { name: "e", uid },
    reason: "Unhealthy",
    message,
    count,
    lastTimestamp,
    involvedObject,
  });
}
