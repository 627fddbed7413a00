import { expect, test } from "vitest";
import { permits } from "./permits.ts";

test("turns are given in the order they were asked for", async () => {
  const turns = permits(1);
  const order: string[] = [];
  await turns.take(never());

  const waiting = ["a", "b", "c"].map(async (name) => {
    await turns.take(never());
    order.push(name);
    turns.give();
  });
  turns.give();
  await Promise.all(waiting);

  expect(order).toEqual(["a", "b", "c"]);
});

test("a lowered limit lets nobody in until enough have left; a raised one lets in at once", async () => {
  const turns = permits(2);
  await turns.take(never());
  await turns.take(never());
  let entered = false;
  const third = turns.take(never()).then(() => (entered = true));

  turns.setLimit(1);
  turns.give();
  await Promise.resolve();
  expect(entered).toBe(false);

  turns.setLimit(3);
  await third;
  expect(turns.taken()).toBe(2);
});

test("who stops waiting gets the reason and takes no turn", async () => {
  const turns = permits(0);
  const stop = new AbortController();

  const waiting = turns.take(stop.signal);
  stop.abort(new Error("paused"));

  await expect(waiting).rejects.toThrow("paused");
  turns.setLimit(1);
  expect(turns.taken()).toBe(0);
});

function never(): AbortSignal {
  return new AbortController().signal;
}
