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

test("waits are marked from their begin to their end, as far as they are drawn, and joined where they overlap", () => {
  const samples = [sample(0, mib), sample(60, mib)];
  const events = [
    throttled(50, 30),
    throttled(-20, 5),
    throttled(10, 8),
    throttled(15, 9),
    { ...throttled(40, 1), kind: "stalled" },
  ];

  const series = rateSeries({ samples, events });

  expect(series?.throttles.map(({ from, to }) => [(from - start) / 1_000, (to - start) / 1_000])).toEqual([
    [10, 24],
    [50, 60],
  ]);
  expect(series?.throttledSeconds).toBe(44);
});

test("a copy that stood still has an axis all the same", () => {
  expect(rateSeries({ samples: [sample(0, 0), sample(2, 0)], events: [] })?.top).toBe(1);
});

function sample(seconds: number, bytesPerSecond: number) {
  return { at: new Date(start + seconds * 1_000).toISOString(), bytesPerSecond };
}

function throttled(seconds: number, wait: number) {
  return {
    id: "1",
    at: new Date(start + seconds * 1_000).toISOString(),
    kind: "throttled",
    text: `429 from Hugging Face for new files; wait of ${wait} s`,
  };
}
