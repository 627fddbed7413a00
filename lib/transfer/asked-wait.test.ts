import { expect, test } from "vitest";
import { askedWait } from "./asked-wait.ts";

const now = new Date("2026-11-25T12:00:00Z");

test("Retry-After is read as seconds or as a date", () => {
  expect(askedWait({ "retry-after": "12" })).toBe(12);
  expect(askedWait({ "retry-after": "Wed, 25 Nov 2026 12:00:30 GMT" }, now)).toBe(30);
  expect(askedWait({ "retry-after": "Wed, 25 Nov 2026 11:00:00 GMT" }, now)).toBe(0);
});

test("the Hub's RateLimit says when its window ends", () => {
  expect(askedWait({ ratelimit: '"resolvers";r=0;t=55' })).toBe(55);
});

test("without either, or with nonsense, nothing was asked", () => {
  expect(askedWait({})).toBeUndefined();
  expect(askedWait({ "retry-after": "soon", ratelimit: "none" })).toBeUndefined();
});
