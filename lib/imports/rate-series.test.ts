import { expect, test } from "vitest";
import { rateSeries } from "./rate-series.ts";

const start = Date.parse("2026-11-24T14:00:00.000Z");
const mib = 2 ** 20;

test("one sample makes no line", () => {
  expect(rateSeries({ samples: [sample(0, 10 * mib)], events: [] })).toBeNull();
});

test("the last three minutes are drawn, up to a round mark above the highest rate", () => {
  const samples = Array.from({ length: 300 }, (_, index) => sample(index * 2, (index === 299 ? 403 : 380) * mib));

  const series = rateSeries({ samples, events: [] });

  expect(series).toMatchObject({ unit: "MiB/s", span: "3 min", top: 500, to: start + 598_000, from: start + 418_000 });
  expect(series?.points).toHaveLength(91);
});

test("from a GiB a second on the unit is GiB/s", () => {
  const series = rateSeries({ samples: [sample(0, 0), sample(2, 1.18 * 1024 * mib)], events: [] });

  expect(series).toMatchObject({ unit: "GiB/s", top: 1.5, span: "2 s" });
  expect(series?.sentence).toBe("Between 0.00 and 1.18 GiB/s over 2 s");
});

test("only waits within what is drawn are marked", () => {
  const samples = [sample(0, mib), sample(60, mib)];
  const events = [throttled(-5), throttled(30), { ...throttled(40), kind: "stalled" }];

  expect(rateSeries({ samples, events })?.throttles).toEqual([start + 30_000]);
});

test("a copy that stood still has an axis all the same", () => {
  expect(rateSeries({ samples: [sample(0, 0), sample(2, 0)], events: [] })?.top).toBe(1);
});

function sample(seconds: number, bytesPerSecond: number) {
  return { at: new Date(start + seconds * 1_000).toISOString(), bytesPerSecond };
}

function throttled(seconds: number) {
  return {
    id: "1",
    at: new Date(start + seconds * 1_000).toISOString(),
    kind: "throttled",
    text: "429 from Hugging Face",
  };
}
