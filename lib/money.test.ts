import { expect, test } from "vitest";
import { money } from "#lib/money.ts";

test.each([
  [5.57, "USD", "$5.57"],
  [0.7, "EUR", "0.700 EUR"],
  [1234.5, "USD", "$1,234.50"],
  [-3.84, "USD", "−$3.84"],
  [0.0000002, "USD", "under $0.001"],
  [0, "USD", "$0.00"],
])("%s %s is %s", (amount, currency, text) => {
  expect(money(amount, currency)).toBe(text);
});
