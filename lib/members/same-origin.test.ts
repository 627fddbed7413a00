import { expect, test } from "vitest";
import { isSameOrigin } from "#lib/members/same-origin.ts";

test("a write from a page of ours is let through, under each loopback name of the same port", () => {
  expect(isSameOrigin("http://127.0.0.1:3000", "http://127.0.0.1:3000")).toBe(true);
  expect(isSameOrigin("http://localhost:3000", "http://127.0.0.1:3000")).toBe(true);
});

test.each([
  null,
  "null",
  "",
  "http://evil.test",
  "http://127.0.0.1:3001",
  "https://127.0.0.1:3000",
  "http://127.0.0.1.evil.test:3000",
])("a write from %s is not", (origin) => {
  expect(isSameOrigin(origin, "http://127.0.0.1:3000")).toBe(false);
});

test("a public address does not make loopback pages ours", () => {
  expect(isSameOrigin("http://localhost:3000", "https://sluice.example.com")).toBe(false);
});
