import { expect, test } from "vitest";
import { type Concurrency, firstConcurrency, nextConcurrency, type Sample } from "./concurrency.ts";

const bounds = { least: 1, most: 32 };
const steady: Sample = { bytesPerSecond: 100, throttled: false, saturated: true };

test("a copy begins with eight parts in flight, or as many as there are slots", () => {
  expect(firstConcurrency(bounds).limit).toBe(8);
  expect(firstConcurrency({ least: 1, most: 4 }).limit).toBe(4);
});

test("parts are added while each brings at least 5 % more, and no longer", () => {
  // A line that carries 12 connections of 100 bytes a second.
  const settled = run(firstConcurrency(bounds), 50, ({ limit }) => ({
    ...steady,
    bytesPerSecond: Math.min(limit, 12) * 100,
  }));

  expect(settled.limit).toBe(13);
});

test("it never grows beyond its bound", () => {
  expect(run(firstConcurrency(bounds), 200, ({ limit }) => ({ ...steady, bytesPerSecond: limit ** 2 })).limit).toBe(32);
});

test("each throttling halves, down to one, and growth begins anew afterwards", () => {
  const throttled = run(firstConcurrency(bounds), 5, () => ({ ...steady, throttled: true }));
  expect(throttled.limit).toBe(1);

  expect(nextConcurrency(throttled, steady, bounds).limit).toBe(2);
});

test("nothing is added while the parts permitted are not all in flight", () => {
  expect(nextConcurrency(firstConcurrency(bounds), { ...steady, saturated: false }, bounds).limit).toBe(8);
});

function run(start: Concurrency, steps: number, sample: (now: Concurrency) => Sample): Concurrency {
  return Array.from({ length: steps }).reduce<Concurrency>((now) => nextConcurrency(now, sample(now), bounds), start);
}
