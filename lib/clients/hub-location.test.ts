import { expect, test } from "vitest";
import { expiryOf } from "./hub-location.ts";

test.for([
  ["?Expires=1795642897&Signature=x", "2026-11-25T21:41:37.000Z"],
  ["?X-Amz-Date=20261125T204137Z&X-Amz-Expires=3600", "2026-11-25T21:41:37.000Z"],
  ["?X-Amz-Date=yesterday&X-Amz-Expires=3600", undefined],
  ["?Expires=never", undefined],
  ["", undefined],
] as const)("a URL with %s ends at %s", ([query, ends]) => {
  expect(expiryOf(new URL(`https://cdn.hf.co/x${query}`))?.toISOString()).toBe(ends);
});
