import { expect, test } from "vitest";
import type { Advice } from "#lib/loads/advice/advice.ts";
import { readingSettings } from "#lib/loads/weights/reading-settings.ts";

const nothing = { loader: null, concurrency: null, settings: null, advice: [] };

test("what reading depends on stands beside what is advised", () => {
  const settings = {
    "model-loader-extra-config": '{"distributed": true}',
    RUNAI_STREAMER_MEMORY_LIMIT: String(4 * 1024 ** 3),
  };

  expect(readingSettings({ loader: "runai_streamer", concurrency: 8, settings, advice: [streams] })).toEqual([
    { label: "Loader", here: "runai_streamer", advised: null },
    { label: "Ranges at a time", here: "8", advised: "16" },
    { label: "Shared by the ranks", here: "on", advised: null },
    { label: "Buffer", here: "4.0 GiB", advised: null },
  ]);
});

test("what nothing says is left out, and a limit that is none is said so", () => {
  expect(readingSettings(nothing)).toEqual([]);
  expect(readingSettings({ ...nothing, settings: { RUNAI_STREAMER_MEMORY_LIMIT: "-1" } })).toEqual([
    { label: "Shared by the ranks", here: "off", advised: null },
    { label: "Buffer", here: "no limit", advised: null },
  ]);
});

const streams: Advice = {
  key: "concurrency",
  phase: "weights",
  title: "Read 16 ranges at a time, not 8",
  seconds: 6.7,
  measured: true,
  basis: "6 of your starts read 16 at a time",
  cost: null,
  action: null,
  value: "16",
};
