import { expect, test } from "vitest";
import { neededPrices } from "#lib/caches/worth/needed-prices.ts";

test("a cache and each GPU once, with the price that was entered for it and none for the others", () => {
  const price = { item: "nvidia-l4", unit: "GPU-hour", amount: 0.7, currency: "USD", source: "the price page" };

  const needed = neededPrices(["nvidia-l4", "nvidia-b200", "nvidia-l4"], [price, { ...price, item: "Storage" }]);

  expect(needed.map(({ item, unit, label, amount }) => [item, unit, label, amount])).toEqual([
    ["Zone cache", "GiB-hour", "Zone cache", null],
    ["nvidia-b200", "hour", "B200", null],
    ["nvidia-l4", "hour", "L4", 0.7],
  ]);
});
