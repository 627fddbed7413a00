import { expect, test } from "vitest";
import type { ChangeFeed } from "#lib/live/change-feed.ts";
import { keptReads } from "#lib/live/kept-reads.ts";
import type { Topic } from "#lib/live/topics.ts";

test("a read is made once for all who ask, until something of its topics changes", async () => {
  const { ask, change } = rig();

  const before = await Promise.all([ask("loads"), ask("loads"), ask("models")]);
  change("loads");

  expect(before).toEqual([1, 1, 2]);
  expect([await ask("loads"), await ask("models")]).toEqual([3, 2]);
});

test("what changes while it is read is not kept", async () => {
  const { kept, ask, change } = rig();
  const { promise, resolve } = Promise.withResolvers<number>();

  const old = kept("loads", ["loads"], () => promise);
  change("loads");
  resolve(0);

  expect([await old, await ask("loads")]).toEqual([0, 1]);
});

test("nothing is kept while changes are not heard, and nothing after they may have been missed", async () => {
  const { ask, feed, follower } = rig();

  const before = await ask("loads");
  feed.isConnected = false;
  follower().onBroken();
  const [broken, still] = [await ask("loads"), await ask("loads")];
  feed.isConnected = true;
  const again = await ask("loads");
  follower().onLost();

  expect([before, broken, still, again, await ask("loads")]).toEqual([1, 2, 3, 4, 5]);
});

test("an answer is read again after a minute, and a failure at once", async () => {
  const { kept, ask, clock } = rig();

  await expect(kept("loads", ["loads"], () => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
  const first = await ask("loads");
  clock.now += 59_000;
  const kept59 = await ask("loads");
  clock.now += 1_000;

  expect([first, kept59, await ask("loads")]).toEqual([1, 1, 2]);
});

function rig() {
  const feed = { isConnected: true };
  const clock = { now: 0 };
  const followers: Parameters<ChangeFeed["follow"]>[0][] = [];
  const follower = () => {
    const [one] = followers;
    if (!one) throw new Error("Nobody follows.");
    return one;
  };
  const kept = keptReads(
    { connected: () => feed.isConnected, follow: (one) => (followers.push(one), () => undefined) },
    () => clock.now,
  );
  let reads = 0;
  return {
    kept,
    feed,
    clock,
    follower,
    ask: (topic: Topic) => kept(topic, [topic], () => Promise.resolve((reads += 1))),
    change: (topic: Topic) => follower().onChange({ topic, id: "1" }),
  };
}
