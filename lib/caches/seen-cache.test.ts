import { expect, test } from "vitest";
import { seenSince } from "#lib/caches/seen-cache.ts";

const now = new Date("2026-11-26T11:00:00Z");

test.each<[string, string | null, string | null, string]>([
  ["what was never looked at is so since Google changed it last", null, "10:20", "10:20"],
  ["as is what changed after the last reading", "10:10", "10:20", "10:20"],
  ["what was otherwise after that is so since it was read", "10:30", "10:20", "11:00"],
  ["as is what Google's clock has in the future of this one", "10:10", "11:02", "11:00"],
  ["and what Google gives no time for", "10:10", null, "11:00"],
])("%s", (_, lastRead, updated, since) => {
  const updatedAt = updated === null ? null : at(updated).toISOString();
  const cache = { zone: "us-central1-a", state: "running", ttlSeconds: 1, pendingUpdate: false };

  const seen = seenSince(
    { ...cache, createdAt: null, updatedAt },
    { lastReadAt: lastRead === null ? null : at(lastRead), now },
  );

  expect(seen).toEqual(at(since));
});

test("that a cache is gone has no time of Google's", () => {
  expect(seenSince(null, { lastReadAt: null, now })).toEqual(now);
});

function at(time: string): Date {
  return new Date(`2026-11-26T${time}:00Z`);
}
