import { expect, test } from "vitest";
import { span } from "#lib/caches/span.ts";

test.each([
  [7 * 86_400, "7 d"],
  [6 * 86_400 + 22 * 3_600, "6 d 22 h"],
  [7_500, "2 h 5 min"],
  [1_860, "31 min"],
  [20, "under a minute"],
  [-5, "under a minute"],
])("%i seconds are %s", (seconds, text) => {
  expect(span(seconds)).toBe(text);
});
