import { expect, test } from "vitest";
import { earning } from "#lib/caches/worth/earning.ts";
import { cachePrices } from "#lib/caches/worth/prices.ts";
import type { Saving } from "#lib/caches/worth/saving.ts";

const gib = 1024 ** 3;
const at = { currency: "USD", enteredAt: "2026-11-12T00:00:00.000Z" };
const cache = { item: "Zone cache", unit: "GiB-hour", amount: 0.00068, ...at };
const gpu = { item: "nvidia-l4", unit: "hour", amount: 0.7, ...at };
const saved: Saving = {
  startsADay: 41,
  warmADay: 40,
  seconds: 15.9,
  gpuSecondsADay: 2_544,
  aDay: 8,
  aStart: 0.2,
  unpriced: [],
};

test("a cache costs what it holds, and pays from as many starts a day as make that good", () => {
  const earns = earning(341 * gib, saved, cachePrices([cache, gpu]));

  expect(earns).toMatchObject({ savesADay: 8, paysFrom: 28, currency: "USD", missing: null });
  expect(earns.costADay).toBeCloseTo(341 * 0.00068 * 24);
});

test("one that holds nothing costs nothing, and one that saves nothing never pays", () => {
  const prices = cachePrices([cache, gpu]);

  expect(earning(0, saved, prices)).toMatchObject({ costADay: 0, paysFrom: 1 });
  expect(earning(gib, { ...saved, aStart: -0.1 }, prices)).toMatchObject({ paysFrom: null });
});

test.each([
  [[], saved, "unpriced: a cache has no price"],
  [[], { ...saved, unpriced: ["nvidia-l4"] }, "unpriced: a cache and an L4 have no price"],
  [[cache], { ...saved, unpriced: ["nvidia-l4"] }, "unpriced: an L4 has no price"],
  [[cache, gpu], { ...saved, seconds: null }, "no start was measured both with a warm cache and without"],
  [
    [cache, { ...gpu, currency: "EUR" }],
    saved,
    "Prices are in EUR and USD: enter them in one currency to compare them.",
  ],
  [[{ ...cache, unit: "GiB-month" }], saved, "The price of a cache is per GiB-month: enter it per GiB-hour to use it."],
])("what is missing is said", (entered, known, missing) => {
  expect(earning(gib, known, cachePrices(entered)).missing).toBe(missing);
});

test("prices of two currencies price nothing, and those of other things are not taken for a GPU's", () => {
  const mixed = cachePrices([cache, { ...gpu, currency: "EUR" }]);
  const storage = cachePrices([{ ...cache, item: "Standard storage" }, cache]);

  expect([mixed.cacheGibHour, mixed.gpuHour("nvidia-l4"), mixed.currency]).toEqual([null, null, null]);
  expect([storage.cacheGibHour, storage.gpuHour("Standard storage")]).toEqual([0.00068, null]);
});
