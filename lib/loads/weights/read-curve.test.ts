import { expect, test } from "vitest";
import { curveSentence, readBy, readCurve } from "#lib/loads/weights/read-curve.ts";

const gib = 1024 ** 3;
const points = [
  { seconds: 2, done: 10, total: 100 },
  { seconds: 4, done: 50, total: 100 },
  { seconds: 8, done: 100, total: 100 },
];

test("progress becomes bytes by what the objects hold, with the rate between one line and the next", () => {
  const curve = readCurve({ points }, 40 * gib);

  expect(curve?.points).toEqual([
    { seconds: 0, read: 0, perSecond: null },
    { seconds: 2, read: 4, perSecond: 2 },
    { seconds: 4, read: 20, perSecond: 8 },
    { seconds: 8, read: 40, perSecond: 5 },
  ]);
  expect(curve).toMatchObject({ unit: "GiB", mean: 5, peak: 8 });
  expect(curve && curveSentence(curve)).toBe(
    "40.0 GiB read in 8 s of progress lines: 5.00 GiB/s in the mean, 8.00 GiB/s at most.",
  );
});

test("where nobody knows the bytes it is the share of the model", () => {
  expect(readCurve({ points }, null)).toMatchObject({ unit: "%", total: 100, mean: 12.5 });
});

test("one line alone, and lines of the same second, make no curve", () => {
  expect(readCurve({ points: points.slice(0, 1) }, gib)).toBeNull();
  expect(readCurve({}, gib)).toBeNull();
  const atOnce = [1, 2].map((done) => ({ seconds: 0, done, total: 2 }));
  expect(readCurve({ points: atOnce }, gib)).toBeNull();
});

test("what was read by a second lies between the lines around it, and is all after the last", () => {
  const curve = readCurve({ points }, 40 * gib);
  if (!curve) throw new Error("three lines make a curve");

  expect([0, 2, 3, 6, 8, 60].map((seconds) => readBy(curve, seconds))).toEqual([0, 4, 12, 30, 40, 40]);
});
