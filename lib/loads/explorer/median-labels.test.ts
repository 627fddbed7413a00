import { expect, test } from "vitest";
import { type Box, medianLabels } from "./median-labels.ts";

const within = { left: 0, right: 800, top: 0, bottom: 300 };
const line = { x1: 100, x2: 600, y: 150, text: "median 36.9 s" };

test("the words of a median stand below the end of its line where nothing else is", () => {
  expect(medianLabels([line], [], within)).toEqual([{ x: 600, y: 165, anchor: "end" }]);
});

test("words get out of the way of marks, of changes and of one another", () => {
  const belowEnd = around(560, 160);
  const change = { left: 540, right: 541, top: 0, bottom: 300 };

  expect(medianLabels([line], [belowEnd], within)).toEqual([{ x: 600, y: 144, anchor: "end" }]);
  expect(medianLabels([line], [change], within)).toEqual([{ x: 540, y: 165, anchor: "end" }]);
  expect(medianLabels([line, line], [], within)).toEqual([
    { x: 600, y: 165, anchor: "end" },
    { x: 600, y: 144, anchor: "end" },
  ]);
});

test("words lie on no other line, and away from their own where marks crowd it", () => {
  const other = { ...line, y: 160 };
  const crowd = Array.from({ length: 80 }, (_, index) => around(index * 10, index % 2 === 0 ? 156 : 144));

  expect(medianLabels([line, other], [], within)[0]).toEqual({ x: 600, y: 144, anchor: "end" });
  expect(medianLabels([line], crowd, within)).toEqual([{ x: 600, y: 180, anchor: "end" }]);
});

test("of a line that is shorter than its words they stand beside it, and never outside of the chart", () => {
  const short = { ...line, x1: 590 };
  const marks = [around(590, 160), around(600, 140)];

  expect(medianLabels([short], marks, within)).toEqual([{ x: 610, y: 154, anchor: "start" }]);
  expect(medianLabels([short], marks, { ...within, right: 620 })).toEqual([{ x: 580, y: 154, anchor: "end" }]);
});

test("where marks are everywhere, words stand where the fewest are", () => {
  const marks = Array.from({ length: 80 }, (_, index) => around(index * 10, index < 40 ? 160 : 140));
  const rows = [150, 176, 128].flatMap((y) => Array.from({ length: 80 }, (_, index) => around(index * 10, y)));
  const all = [...marks, ...rows];
  const [place] = medianLabels([line], all, within);

  expect(place).toEqual({ x: 600, y: 165, anchor: "end" });
});

test("words that could only lie on those of another line are left out", () => {
  const narrow = { left: 500, right: 600, top: 140, bottom: 175 };

  expect(medianLabels([line, { ...line, y: 152 }], [], narrow)).toEqual([{ x: 600, y: 165, anchor: "end" }, null]);
});

function around(x: number, y: number): Box {
  return { left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 };
}
