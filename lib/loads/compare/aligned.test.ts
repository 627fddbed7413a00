import { expect, test } from "vitest";
import { alignedSegments, endOf } from "#lib/loads/compare/aligned.ts";

const side = { seconds: { unaccounted: 2, weights: 36, node: 90, python: 10 } };

test("phases stand in their fixed order, unaccounted time last", () => {
  const segments = alignedSegments(side, "whole");

  expect(segments.map(({ key, startSeconds }) => [key, startSeconds])).toEqual([
    ["node", 0],
    ["python", 90],
    ["weights", 100],
    ["unaccounted", 136],
  ]);
  expect(endOf(segments)).toBe(138);
});

test("what lies before the alignment is left out", () => {
  expect(alignedSegments(side, "container").map(({ key }) => key)).toEqual(["python", "weights", "unaccounted"]);
  expect(alignedSegments(side, "weights")[0]).toEqual({ key: "weights", startSeconds: 0, seconds: 36 });
  expect(endOf(alignedSegments({ seconds: {} }, "whole"))).toBe(0);
});
