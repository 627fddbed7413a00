import { expect, test } from "vitest";
import { smallClaim } from "#lib/imports/copy/claim-files.ts";

const mib = 2 ** 20;

test("of tiny files a thousand are claimed at a time, of larger ones about half a GiB", () => {
  expect(smallClaim(Array.from({ length: 10_000 }, () => 64 * 1024))).toBe(1_000);
  expect(smallClaim([16 * mib, 16 * mib, 16 * mib])).toBe(32);
  expect(smallClaim([2 * mib, 0])).toBe(512);
});

test("one file at least is claimed, whatever the sizes are", () => {
  expect(smallClaim([])).toBe(1_000);
  expect(smallClaim([0])).toBe(1_000);
  expect(smallClaim([2 ** 40])).toBe(1);
});
