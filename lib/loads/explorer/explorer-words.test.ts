import { expect, test } from "vitest";
import { axisText, boxNote, loaderText, loadsText, marksNote, markText, valueText } from "./explorer-words.ts";

test("how many starts are drawn is said, and how many are not", () => {
  expect(marksNote({ matching: 74, measured: 74 }, 74)).toBe("74 loads, each mark one load");
  expect(marksNote({ matching: 10_020, measured: 10_000 }, 1_900)).toBe(
    "10,000 loads, 1,900 marks drawn, 20 more without this figure",
  );
  expect(marksNote({ matching: 1, measured: 1 }, 1)).toBe("1 load, each mark one load");
});

test("how many starts of regressions the boxes leave out is said", () => {
  const shown = "box: middle half; ends: 5th and 95th percentile";

  expect(boxNote({ loads: 0, regressions: 0 })).toBe(shown);
  expect(boxNote({ loads: 8, regressions: 1 })).toBe(`${shown}; the regression's 8 loads left out`);
  expect(boxNote({ loads: 14, regressions: 2 })).toBe(`${shown}; 14 loads of 2 regressions left out`);
});

test("seconds and rates have their units, on the axis too", () => {
  expect([valueText(36.9, "weights"), valueText(3.56, "rate"), axisText(90, "ready")]).toEqual([
    "36.9 s",
    "3.56 GiB/s",
    "1:30",
  ]);
});

test("fewer than five are few", () => {
  expect([loadsText(3), loadsText(5), loadsText(1_200)]).toEqual(["few, 3", "5", "1,200"]);
});

test("a loader is named with its concurrency, where it is known", () => {
  expect(loaderText({ loader: "runai_streamer", concurrency: 16 })).toBe("runai_streamer, 16");
  expect(loaderText({ loader: "default", concurrency: null })).toBe("default loader");
  expect(loaderText({ loader: null, concurrency: null })).toBe("not said");
});

test("a mark is told by number, name, value, cache, zone and time", () => {
  expect(markText(aMark, "weights", "24 Nov 14:06:20")).toBe(
    "L-7, chat-1, 36.9 s, Warm, us-central1-a, 24 Nov 14:06:20",
  );
  expect(markText({ ...aMark, cache: null, zone: null }, "weights", "24 Nov")).toBe(
    "L-7, chat-1, 36.9 s, Not known, 24 Nov",
  );
});

const aMark = {
  id: "1",
  number: 7,
  name: "chat-1",
  at: "2026-11-24T14:06:20Z",
  value: 36.9,
  cache: "warm" as const,
  zone: "us-central1-a",
};
