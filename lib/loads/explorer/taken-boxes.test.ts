import { expect, test } from "vitest";
import { scatterPlace } from "#lib/loads/explorer/scatter-place.ts";
import { takenBoxes } from "./taken-boxes.ts";

const frame = { width: 500, height: 300, left: 50, right: 50, top: 50, bottom: 50 };
const [from, to] = ["2026-11-20T00:00:00.000Z", "2026-11-24T00:00:00.000Z"];
const [early, late] = [aMark("2026-11-20T00:00:00.000Z", 10), aMark("2026-11-22T00:00:00.000Z", 40)];
const place = scatterPlace({ from, to, measure: "weights", marks: [early, late] }, frame);
const nothing = { frame, place, marks: [], switches: [], labels: [], regressions: [], to };

test("marks, changes and stretches that were slow are taken, and what somebody dismissed is not", () => {
  const x = place.x(late.at);
  const y = place.y(late.value);
  const slow = { at: late.at, ended: null, dismissed: null };

  expect(takenBoxes({ ...nothing, marks: [late] })).toEqual([{ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }]);
  expect(takenBoxes({ ...nothing, switches: [{ x: 100 }] })).toEqual([{ left: 98, right: 102, top: 0, bottom: 250 }]);
  expect(takenBoxes({ ...nothing, regressions: [slow] })[0]).toEqual({ left: x, right: 450, top: 0, bottom: 250 });
  const dismissed = { id: "d", reason: "none", by: "Ada", at: to };
  expect(takenBoxes({ ...nothing, regressions: [{ ...slow, dismissed }] })).toEqual([]);
});

test("words stand on the side of their line where there is room", () => {
  const nearEnd = { at: "2026-11-23T12:00:00.000Z", ended: null, dismissed: null };
  const x = place.x(nearEnd.at);

  expect(takenBoxes({ ...nothing, regressions: [nearEnd] })[1]).toMatchObject({ left: x - 120, right: x });
  const label = { x: 200, words: "image v2", row: 1, side: "left" } as const;
  const [box] = takenBoxes({ ...nothing, labels: [label] });
  expect(box?.right).toBeCloseTo(200);
  expect(box?.top).toBe(22);
});

function aMark(at: string, value: number) {
  return { id: at, number: 1, name: "chat", at, value, cache: null, zone: null };
}
