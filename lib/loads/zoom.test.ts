import { expect, test } from "vitest";
import { explained } from "#lib/loads/reader/explained.ts";
import { emptyLoad } from "#lib/loads/reader/load-state.ts";
import type { LoadPhase } from "#lib/loads/schema.ts";
import { beforeContainer, inContainer, nextZoom } from "#lib/loads/zoom.ts";

test("in the container time begins with the process, and its phases keep their seconds", () => {
  const load = aLoad(100, [
    ["node", 0, 30],
    ["container", 31, 1],
    ["python", 33, 7],
    ["weights", 40, 60],
  ]);

  const inside = inContainer(load);

  expect(beforeContainer(load)).toBe(32);
  expect(inside.totalSeconds).toBe(68);
  expect(inside.phases.map(({ key, startSeconds, seconds }) => [key, startSeconds, seconds])).toEqual([
    ["python", 1, 7],
    ["weights", 8, 60],
  ]);
});

test("a gap that reaches into the container is cut, one before it goes", () => {
  const load = aLoad(50, [
    ["node", 0, 10],
    ["unaccounted", 10, 2],
    ["container", 12, 3],
    ["unaccounted", 14, 3],
  ]);

  expect(inContainer(load).phases).toMatchObject([{ key: "unaccounted", startSeconds: 0, seconds: 2 }]);
});

test("a log without a cluster is the container's already", () => {
  const load = aLoad(20, [["weights", 5, 10]]);

  expect(inContainer(load)).toBe(load);
});

test("zooms are walked and end at their ends", () => {
  expect([nextZoom("whole", 1), nextZoom("weights", 1), nextZoom("whole", -1)]).toEqual([
    "container",
    "weights",
    "whole",
  ]);
});

function aLoad(totalSeconds: number, phases: [LoadPhase["key"], number, number][]) {
  const made = phases.map(([key, startSeconds, seconds]) => ({ key, startSeconds, seconds, fromLine: 1, toLine: 1 }));
  return { ...explained(emptyLoad), totalSeconds, phases: made };
}
