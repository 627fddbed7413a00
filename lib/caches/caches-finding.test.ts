import { expect, test } from "vitest";
import { cachesFinding } from "#lib/caches/caches-finding.ts";
import type { CacheCell } from "#lib/caches/schema.ts";
import { aBucketRow, aCell, anEarning } from "#lib/testing/cells.ts";

type Told = Pick<CacheCell, "kind"> & Partial<CacheCell>;

test.each<[string, Told[], string]>([
  ["what is asked for is to be made", [{ kind: "asked", wanted: true }], "No cache is on. 1 is being created."],
  [
    "what is asked to go still serves",
    [{ kind: "asked", state: "running", wanted: false }],
    "1 cache serves. 1 is being disabled.",
  ],
  ["one that earns more than it costs", [serves(5, 8)], "The one cache earns its price. "],
  ["some of several", [serves(5, 8), serves(5, 1), serves(2, 9)], "2 of 3 caches earn their price. "],
  ["none of several", [serves(5, 1), serves(5, 1)], "None of 2 caches earn their price. "],
  ["what one costs or saves is not known", [serves(5, 8), serves(null, 1)], "2 caches serve. "],
  [
    "one that nobody reads",
    [{ kind: "on-unread", zone: "us-central1-f" }],
    "1 cache serves. One in us-central1-f was never read.",
  ],
  ["another lifetime makes none", [{ kind: "asked", state: "running", wanted: true }], "1 cache serves. "],
])("%s", (_, cells, sentence) => {
  const { strong, rest } = cachesFinding({ buckets: [aBucketRow(cells.map(aCell))] });

  expect(`${strong} ${rest}`).toBe(sentence);
});

function serves(costADay: number | null, savesADay: number | null): Told {
  return { kind: "on", state: "running", heldBytes: 1, earning: anEarning(costADay, savesADay) };
}
