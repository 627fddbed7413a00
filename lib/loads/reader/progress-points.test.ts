import { expect, test } from "vitest";
import { readRates, withPoint } from "./progress-points.ts";
import type { ProgressPoint } from "../schema.ts";

test("the points of a bar are kept in their order, and those of a second rank are not mixed in", () => {
  const points = read([
    [0, 0],
    [2, 10],
    [2, 8],
    [4, 30],
    [3, 20],
    [5, 40],
  ]);

  expect(points.map(({ seconds, done }) => [seconds, done])).toEqual([
    [0, 0],
    [2, 10],
    [4, 30],
    [5, 40],
  ]);
});

test("however many lines there are, the points stay few and keep both ends", () => {
  const points = read(
    Array.from({ length: 5_000 }, (_, index): [number, number] => [index, index]),
    5_000,
  );

  expect(points.length).toBeLessThanOrEqual(64);
  expect([points[0]?.seconds, points.at(-1)?.seconds]).toEqual([0, 4_999]);
});

test("a bar of a larger model begins anew, one of a smaller is left out", () => {
  const small = read([[1, 1]], 4);

  expect(withPoint(small, progress(1, 5, 100))).toEqual([{ seconds: 1, done: 5, total: 100 }]);
  expect(withPoint(read([[9, 90]]), progress(1, 2, 4))).toHaveLength(1);
});

test("the rate is the share that was read since the point before, by the seconds between", () => {
  expect(
    readRates(
      read([
        [0, 0],
        [2, 10],
        [4, 50],
      ]),
    ),
  ).toEqual([
    { seconds: 2, sharePerSecond: 0.05 },
    { seconds: 4, sharePerSecond: 0.2 },
  ]);
});

function read(steps: [number, number][], total = 100): ProgressPoint[] {
  return steps.reduce(
    (points: ProgressPoint[], [seconds, done]) => withPoint(points, progress(seconds, done, total)),
    [],
  );
}

function progress(elapsedSeconds: number, done: number, total: number) {
  return { percent: Math.round((done / total) * 100), done, total, elapsedSeconds };
}
