import { expect, test } from "vitest";
import type { Cut } from "#lib/loads/reader/cut.ts";
import { inTurn } from "#lib/loads/start/in-turn.ts";

test("time that two phases claim is counted once, for the one that was there first", () => {
  const cuts = inTurn([cut("weights", 3_506, 2.877), cut("compile", 6_312, 0.128), cut("kv", 6_440, 0.123)]);

  expect(cuts.map(({ key, at, seconds }) => [key, Math.round(at), seconds])).toEqual([
    ["weights", 3_506, 2.877],
    ["compile", 6_383, 0.057],
    ["kv", 6_440, 0.123],
  ]);
});

test("phases that do not overlap stay as they are, in the order they were given", () => {
  const cuts = [cut("kv", 9_000, 1), cut("compile", 5_000, 2)];

  expect(inTurn(cuts)).toEqual(cuts);
});

test("a rest has no more than the others leave room for between its two moments", () => {
  const found = [cut("weights", 5_739, 3.263), cut("graph", 9_119, 0.024), cut("ready", 9_142, 0.09)];
  const rest = (seconds: number) => ({ ...cut("kv", 9_003, seconds), restOf: { from: 8_912, to: 9_142 } });

  expect(inTurn([...found, rest(0.206)]).at(-1)?.seconds).toBe(0.117);
  expect(inTurn([...found, rest(0.05)]).at(-1)?.seconds).toBe(0.05);
});

test("a phase that lies within another has no time of its own left", () => {
  expect(inTurn([cut("weights", 0, 5), cut("graph", 1_000, 2)])[1]).toMatchObject({ seconds: 0 });
});

function cut(key: Cut["key"], at: number, seconds: number): Cut {
  return { key, at, seconds, fromLine: 1, toLine: 2 };
}
