import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { createDb } from "#lib/db.ts";
import { type ChangeFeed, changeFeed } from "#lib/live/change-feed.ts";
import { changeStream } from "#lib/live/change-stream.ts";
import type { Change } from "#lib/live/topics.ts";
import type { Actor, Role } from "#lib/members/roles.ts";
import { testDatabaseUrl } from "#lib/testing/db.ts";

/** Longer than the clocks of two servers may differ. */
const longMs = 2_500;

test("who listens with a page that was just made hears what changed since, and need not read everything again", async () => {
  const { announce, listen } = await feeding();
  await announce({ topic: "settings", id: "before" });
  await sleep(longMs);
  const made = Date.now();
  await announce({ topic: "settings", id: "on the way" });

  const said = await listen(made);

  expect(said).toContain(`event: change\ndata: {"topic":"settings","id":"on the way"}`);
  expect(said).not.toMatch(/before|event: lost/);
});

test("who does not say when the page was made, or has one from before anything was heard, reads everything again", async () => {
  const { begun, listen } = await feeding();

  expect(await listen(null)).toContain("event: lost");
  expect(await listen(begun)).toContain("event: lost");
});

test("a change of what the reader may not see is not told afterwards either", async () => {
  const { announce, listen } = await feeding();
  await sleep(longMs);
  const made = Date.now();
  await announce({ topic: "activity", id: "secret" });
  await announce({ topic: "settings", id: "bucket" });

  expect(await listen(made, "operator")).toContain("secret");
  expect(await listen(made, "viewer")).toMatch(/^(?!.*secret).*bucket/s);
});

test("who would have to hear of very many changes reads everything again", async () => {
  const { feed, announceMany, listen } = await feeding();
  await sleep(longMs);
  const made = Date.now();
  await announceMany(1_500);
  await vi.waitFor(() => expect(feed.since(made)).toBeNull());

  expect(await listen(made)).toContain("event: lost");
});

test("a stream ends once its session is over, and tells what a role may see from the change of the role on", async () => {
  let now: Actor | null = actorOf("viewer");
  const { feed, tell } = toldFeed();
  const stream = changeStream({
    feed,
    actor: actorOf("operator"),
    since: 0,
    recheck: async () => now,
    signal: never(),
  });

  await tell({ topic: "members", id: "1" });
  await tell({ topic: "activity", id: "secret" });
  now = null;
  await tell({ topic: "members", id: "1" });
  await tell({ topic: "settings", id: "too late" });

  const said = await new Response(stream).text();
  expect(said).toContain("members");
  expect(said).not.toMatch(/secret|too late/);
});

test.for([0, 1])(
  "a browser that does not read is dropped, whatever it is told at that moment (%i before)",
  async (before) => {
    const { feed, lose, tell, followers } = toldFeed();
    const actor = actorOf("viewer");
    changeStream({ feed, actor, since: 0, recheck: async () => actor, signal: never() });
    for (let n = 0; n < before; n++) await tell({ topic: "settings", id: "bucket" });

    for (let n = 0; n < 600; n++) lose();

    expect(followers()).toBe(0);
  },
);

function actorOf(role: Role): Actor {
  return { id: "1", name: "", email: "", role };
}

function never(): AbortSignal {
  return new AbortController().signal;
}

/** A feed that tells what it is told to tell, to those who follow it at the time. */
function toldFeed() {
  const listeners = new Set<Parameters<ChangeFeed["follow"]>[0]>();
  const feed: ChangeFeed = {
    follow(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    connected: () => true,
    since: () => [],
    close: async () => {},
  };
  return {
    feed,
    followers: () => listeners.size,
    lose: () => listeners.forEach(({ onLost }) => onLost()),
    /** Until what follows from it has been asked. */
    tell: async (change: Change) => {
      listeners.forEach(({ onChange }) => onChange(change));
      await new Promise(setImmediate);
    },
  };
}

async function feeding() {
  const begun = Date.now();
  const url = await testDatabaseUrl();
  const db = createDb(url);
  const feed = changeFeed(url);
  onTestFinished(() => db.$disconnect());
  onTestFinished(() => feed.close());
  await vi.waitFor(() => expect(feed.connected()).toBe(true), { timeout: 5_000 });

  /** As the triggers do, and until it is heard. */
  const announce = async (change: Change) => {
    const from = Date.now();
    await db.$executeRaw`select pg_notify('sluice', ${JSON.stringify(change)})`;
    await vi.waitFor(() => expect(feed.since(from)).toContainEqual(change));
  };
  const announceMany = (count: number) =>
    db.$executeRaw`select pg_notify('sluice', json_build_object('topic', 'settings', 'id', n::text)::text)
      from generate_series(1, ${count}::int) n`;
  /** What a listener is told at once. */
  const listen = async (since: number | null, role: Role = "viewer"): Promise<string> => {
    const actor = actorOf(role);
    const listening = new AbortController();
    const stream = changeStream({ feed, actor, since, recheck: async () => actor, signal: listening.signal });
    listening.abort();
    return new Response(stream).text();
  };
  return { feed, begun, announce, announceMany, listen };
}
