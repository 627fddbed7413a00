import { expect, test } from "vitest";
import { priceWords } from "./price-words.ts";

test("the price is that of all replicas, by the hour and by the day", () => {
  expect(priceWords({ amount: 11.05, currency: "USD", item: "H100 hour" }, 2)).toBe(
    "$22.10 an hour, $530.40 a day for 2 replicas (H100 hour).",
  );
  expect(priceWords({ amount: 0.7, currency: "EUR", item: "L4 hour" }, 1)).toContain("0.700 EUR an hour");
});

test("without a price it says so, and a count that is none counts for one replica", () => {
  expect(priceWords(null, 2)).toContain("Unpriced");
  expect(priceWords({ amount: 1, currency: "USD", item: "L4 hour" }, Number("x"))).toBe(
    "$1.00 an hour for each replica.",
  );
});
