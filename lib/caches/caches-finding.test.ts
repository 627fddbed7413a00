import { expect, test } from "vitest";
import { cachesFinding } from "#lib/caches/caches-finding.ts";
import type { CacheCell } from "#lib/caches/schema.ts";

type Told = Pick<CacheCell, "kind"> & Partial<CacheCell>;

test.each<[string, Told[], string]>([
  ["what is asked for is to be made", [{ kind: "asked", wanted: true }], "No cache is on. 1 is being created."],
  [
    "what is asked to go still serves",
    [{ kind: "asked", state: "running", wanted: false }],
    "1 cache serves. 1 is being disabled.",
  ],
  ["another lifetime makes none", [{ kind: "asked", state: "running", wanted: true }], "1 cache serves. "],
])("%s", (_, cells, sentence) => {
  const { strong, rest } = cachesFinding({ zones: [], buckets: [aBucket(cells)] });

  expect(`${strong} ${rest}`).toBe(sentence);
});

function aBucket(cells: Told[]) {
  const place = { bucket: "bkt", location: null, models: 1, bytes: 1, observedAt: null, problem: null, failedAt: null };
  return { ...place, cells: cells.map(aCell) };
}

function aCell(told: Told): CacheCell {
  return {
    zone: "us-central1-a",
    state: null,
    wanted: null,
    ttlSeconds: null,
    wantedTtlSeconds: null,
    progress: null,
    askedBy: null,
    askedAt: null,
    deletedFrom: null,
    problem: null,
    retryAt: null,
    isForeign: false,
    drift: null,
    ...told,
  };
}
