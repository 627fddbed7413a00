import { expect, test } from "vitest";
import { cacheSwitches } from "./cache-switches.ts";

const start = new Date("2026-11-01T00:00:00Z");

test("a cache is on from when it runs, and off from when it is switched off; what lies between is no change", () => {
  const sights = [
    seen("03", "creating"),
    seen("04", "running"),
    seen("05", "running"),
    seen("06", "paused"),
    seen("07", "disabled"),
    seen("08", null),
    seen("09", "running"),
  ];

  expect(cacheSwitches(sights, start).map(({ at, on }) => [at.slice(8, 10), on])).toEqual([
    ["04", true],
    ["07", false],
    ["09", true],
  ]);
});

test("the caches of other buckets and zones have a history of their own", () => {
  const sights = [seen("03", "running"), seen("04", "running", "us-central1-b"), seen("05", null)];

  expect(cacheSwitches(sights, start)).toMatchObject([
    { zone: "us-central1-a", on: true },
    { zone: "us-central1-b", on: true },
    { zone: "us-central1-a", on: false },
  ]);
});

test("what happened before the window is remembered, and not shown", () => {
  const sights = [seen("03", "running"), seen("05", "disabled")];

  expect(cacheSwitches(sights, new Date("2026-11-04T00:00:00Z"))).toMatchObject([{ on: false }]);
});

function seen(day: string, state: string | null, zone = "us-central1-a") {
  return { bucket: "bkt", zone, at: new Date(`2026-11-${day}T10:00:00Z`), state };
}
