import { expect, test } from "vitest";
import { frontier } from "./frontier.ts";

test("parts that arrive in any order are passed on in file order", async () => {
  const order = frontier(new AbortController().signal);
  const passed: number[] = [];

  await Promise.all([3, 1, 4, 2].map((number) => order.add(number, async () => void passed.push(number))));

  expect(passed).toEqual([1, 2, 3, 4]);
});

test("parts that wait for a lower one are let go when the copy stops", async () => {
  const stop = new AbortController();
  const order = frontier(stop.signal);
  const waiting = order.add(2, async () => undefined);

  stop.abort(new Error("part 1 failed"));

  await expect(waiting).rejects.toThrow("part 1 failed");
  await expect(order.add(1, async () => undefined)).rejects.toThrow("part 1 failed");
});
