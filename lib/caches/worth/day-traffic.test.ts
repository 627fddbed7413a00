import { expect, test } from "vitest";
import { dayTraffic } from "#lib/caches/worth/day-traffic.ts";

test("what was read up to midnight is of the day before, near and far apart", () => {
  const until = (text: string) => new Date(`2026-11-${text}:00Z`);
  const one = { zone: "us-central1-a", isHit: true, requests: 2, bytes: 20 };

  const days = dayTraffic([
    { ...one, until: until("26T00:00") },
    { ...one, isHit: false, until: until("26T00:00") },
    { ...one, until: until("26T09:30") },
    { ...one, until: until("26T10:00") },
    { ...one, zone: "us-central1-b", until: until("26T10:00") },
  ]);

  const none = { hits: 0n, misses: 0n, hitBytes: 0n, missBytes: 0n };
  const [before, today] = [until("25T00:00"), until("26T00:00")];
  expect(days).toEqual([
    { zone: one.zone, day: before, hits: 2n, misses: 2n, hitBytes: 20n, missBytes: 20n },
    { ...none, zone: one.zone, day: today, hits: 4n, hitBytes: 40n },
    { ...none, zone: "us-central1-b", day: today, hits: 2n, hitBytes: 20n },
  ]);
});
