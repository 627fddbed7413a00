import { expect, test } from "vitest";
import type { LoadRank } from "#lib/loads/schema.ts";
import { rankRows, ranksSentence } from "#lib/loads/weights/rank-rows.ts";

test("the slowest of the ranks is marked, with what the others wait for it", () => {
  const ranks = rankRows({ tensorParallelSize: 2, ranks: [aRank(0, 34.1, 32.9), aRank(1, 36.5, 32.8)] });

  expect(ranks?.rows).toMatchObject([
    { name: "Rank 0", seconds: 34.1, slowest: false },
    { name: "Rank 1", seconds: 36.5, gib: 32.8, slowest: true },
  ]);
  expect(ranks?.rows[1]?.gibPerSecond).toBeCloseTo(0.899, 3);
  expect(ranks && ranksSentence(ranks)).toBe("Rank 1 is the slowest: all wait 2.4 s for it alone.");
});

test("ranks that wrote nothing are counted as not reported", () => {
  const ranks = rankRows({ tensorParallelSize: 4, ranks: [aRank(0, 30, 8), aRank(2, 30, 8)] });

  expect(ranks).toMatchObject({ reported: 2, of: 4, tailSeconds: 0 });
  expect(ranks && ranksSentence(ranks)).toContain("2 of 4 ranks reported.");
});

test("that each rank read the whole model is said, and a share of it is not taken for the whole", () => {
  const whole = rankRows({ tensorParallelSize: 2, ranks: [aRank(0, 30, 60, 31), aRank(1, 30, 60, 31)] });
  const shared = rankRows({ tensorParallelSize: 2, ranks: [aRank(0, 30, 31, 31), aRank(1, 30, 31, 31)] });

  expect(whole && ranksSentence(whole)).toContain("Each rank read the whole model, 60.0 GiB.");
  expect(shared?.wholeGib).toBeNull();
});

test("one rank alone, or none with a time, has nobody to be compared with", () => {
  expect(rankRows({ tensorParallelSize: 1, ranks: [] })).toBeNull();
  const kept = [0, 1].map((rank) => ({ name: `Worker_TP${rank}`, facts: { modelGib: 3 } }));
  expect(rankRows({ tensorParallelSize: 2, ranks: kept })).toBeNull();
});

function aRank(rank: number, streamSeconds: number, streamedGib: number, modelGib?: number): LoadRank {
  return { name: `Worker_TP${rank}`, facts: { streamSeconds, streamedGib, ...(modelGib && { modelGib }) } };
}
