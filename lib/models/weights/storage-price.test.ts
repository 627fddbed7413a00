import { expect, test } from "vitest";
import { storagePrice } from "#lib/models/weights/storage-price.ts";

const entered = { item: "Storage", unit: "GiB-month", amount: 0.02, currency: "EUR" };

test("stored bytes cost what the price table says a GiB-month does", () => {
  const { monthly, unpriced } = storagePrice([{ ...entered, item: "nvidia-l4", unit: "hour" }, entered]);

  expect(monthly(50 * 2 ** 30)).toEqual({ amount: 1, currency: "EUR" });
  expect(unpriced).toBeNull();
});

test.each([
  ["no price", [], /No price for Storage per GiB-month/],
  ["a price in another unit", [{ ...entered, unit: "TB-year" }], /per TB-year: enter it per GiB-month/],
])("with %s nothing is priced, and that is said", (_, prices, reason) => {
  const { monthly, unpriced } = storagePrice(prices);

  expect(monthly(1)).toBeNull();
  expect(unpriced).toMatch(reason);
});
