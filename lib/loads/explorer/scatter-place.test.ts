import { expect, test } from "vitest";
import { labelRows, nearestMark, scatterPlace } from "./scatter-place.ts";

const frame = { width: 1_000, height: 300, left: 60, right: 40, top: 40, bottom: 20 };

test("time goes from shortly before the first mark to now, but not beyond the window", () => {
  const from = (values: number[], to: string) => scatterPlace({ ...view(values), to }, frame).from;

  expect(from([30, 50], "2026-12-01T00:00:00Z")).toBe("2026-11-01T00:00:00.000Z");
  expect(from([30], "2026-11-02T01:40:00Z")).toBe("2026-11-01T23:56:00.000Z");
  expect(from([30], "2026-11-02T00:00:00Z")).toBe("2026-11-01T23:59:00.000Z");
  expect(from([], "2026-12-01T00:00:00Z")).toBe("2026-11-01T00:00:00.000Z");
});

test("what is shown goes from side to side, and larger values stand higher", () => {
  const { x, y, values, times } = scatterPlace(view([30, 50]), frame);

  expect([x("2026-11-01T00:00:00Z"), x("2026-12-01T00:00:00Z")]).toEqual([60, 960]);
  expect(y(50)).toBeLessThan(y(30));
  for (const value of [30, 50, ...values]) {
    expect(y(value)).toBeGreaterThanOrEqual(40);
    expect(y(value)).toBeLessThanOrEqual(280);
  }
  expect(times.every((tick) => tick.x >= 60 && tick.x <= 960)).toBe(true);
});

test("somebody who points means the nearest mark, and nothing where none is near", () => {
  const shown = view([30, 50]);
  const place = scatterPlace(shown, frame);
  const second = { x: place.x("2026-11-03T00:00:00Z"), y: place.y(50) };

  expect(nearestMark(shown.marks, place, { x: second.x + 9, y: second.y - 9 })?.value).toBe(50);
  expect(nearestMark(shown.marks, place, { x: second.x + 300, y: second.y })).toBeNull();
});

test("labels at one place stand below one another, one at the edge stands before its line, and what has no room is left out", () => {
  const words = "cache on in us-central1-a";
  const rows = labelRows(
    [10, 20, 30, 980].map((x) => ({ x, words })),
    { width: 1_000, rows: 2 },
  );

  expect(rows.map(({ x, row, side }) => [x, row, side])).toEqual([
    [10, 0, "right"],
    [20, 1, "right"],
    [980, 0, "left"],
  ]);
});

test("a label that fits on neither side of its line stands on the wider one", () => {
  const words = "7 Nov: cache on in us-central1-a";
  const sideAt = (x: number) => labelRows([{ x, words }], { width: 330, rows: 1 }).map(({ side }) => side);

  expect([sideAt(150), sideAt(180)]).toEqual([["right"], ["left"]]);
});

function view(values: number[]) {
  const marks = values.map((value, index) => ({
    id: `${index}`,
    number: index,
    name: "chat",
    at: `2026-11-0${index + 2}T00:00:00Z`,
    value,
    cache: null,
    zone: null,
  }));
  return { from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z", measure: "weights" as const, marks };
}
