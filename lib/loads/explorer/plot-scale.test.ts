import { expect, test } from "vitest";
import { timeTicks, valueScale } from "./plot-scale.ts";

test.each([
  [[28, 58], false, [30, 40, 50, 60]],
  [[100, 275], true, [120, 180, 240]],
  [[0.0002, 0.0007], false, [0.0002, 0.0004, 0.0006]],
  [[36.9], false, [34, 36, 38, 40]],
  [[0], false, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [[0.31, 0.33], true, [0.2, 0.3, 0.4, 0.5]],
  [[100_000, 900_000], true, [200_000, 400_000, 600_000, 800_000]],
])("%j with time %s is marked at round values", (values, time, ticks) => {
  const scale = valueScale(values, { time });

  expect(scale.ticks).toEqual(ticks);
  expect(scale.ticks.length).toBeGreaterThan(1);
  expect(scale.from).toBeLessThanOrEqual(Math.min(...values));
  expect(scale.to).toBeGreaterThan(Math.max(...values));
});

test("an axis of values above zero does not go below, and one without values is no error", () => {
  expect(valueScale([0.1, 50]).from).toBe(0);
  expect(valueScale([])).toEqual({ from: 0, to: 1, ticks: [0, 1] });
});

test("a month is marked at midnights, a day at full hours", () => {
  const at = (ticks: number[]) => ticks.map((tick) => new Date(tick).toISOString().slice(5, 16));
  const end = Date.parse("2026-11-24T14:06:20Z");

  const month = at(timeTicks(end - 30 * 86_400_000, end));
  const day = at(timeTicks(end - 86_400_000, end));

  expect(month.every((tick) => tick.endsWith("T00:00"))).toBe(true);
  expect(month.length).toBeLessThanOrEqual(7);
  expect(day).toEqual(["11-23T18:00", "11-24T00:00", "11-24T06:00", "11-24T12:00"]);
});
