import { expect, test } from "vitest";
import { gridTotals } from "#lib/caches/grid-totals.ts";
import { aBucketRow, aCell, anEarning } from "#lib/testing/cells.ts";

test("the caches that serve are added up, and what one of them lacks is said", () => {
  const read = { hitsToday: 0.9, hitsByDay: [0.9], hits: 9, misses: 1, hitBytes: 90, missBytes: 10 };
  const totals = gridTotals({
    buckets: [
      aBucketRow([
        aCell({ kind: "on", heldBytes: 1, earning: anEarning(5, 8), reads: read }),
        aCell({ kind: "on", heldBytes: 1, earning: anEarning(2, null, { savedSeconds: null, missing: "unpriced" }) }),
        aCell({ kind: "off", earning: anEarning(100, 100) }),
      ]),
      aBucketRow([aCell({ kind: "creating" }), aCell({ kind: "asked", wanted: true }), aCell({ kind: "disabling" })]),
    ],
  });

  expect(totals).toEqual({
    spent: 7,
    saved: 8,
    currency: "USD",
    missing: "unpriced",
    gpuSeconds: 1_272,
    savedSeconds: 15.9,
    hits: 0.9,
    hitBytes: 90,
    creating: 2,
    updating: 0,
    disabling: 1,
  });
});

test("without a cache nothing is spent or saved that could be told", () => {
  expect(gridTotals({ buckets: [aBucketRow([aCell({ kind: "off" })])] })).toMatchObject({
    spent: null,
    saved: null,
    gpuSeconds: null,
    savedSeconds: null,
    hits: null,
  });
});
