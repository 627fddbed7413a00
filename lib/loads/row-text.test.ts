import { expect, test } from "vitest";
import { axisTicks, noteSide, tickLabel } from "#lib/loads/axis.ts";
import { evidenceTitle, rowSentence, sourceText } from "#lib/loads/row-text.ts";
import { tableAsCsv, tableAsTsv } from "#lib/loads/table-text.ts";
import type { WaterfallRow } from "#lib/loads/waterfall.ts";

test("an axis is marked at round seconds, never past its end", () => {
  expect(axisTicks(275)).toEqual([0, 60, 120, 180, 240]);
  expect(axisTicks(275, 10)).toEqual([0, 30, 60, 90, 120, 150, 180, 210, 240, 270]);
  expect(axisTicks(0.7)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
  expect(axisTicks(0)).toEqual([0]);
});

test("an axis of any length has no more marks than it has room for", () => {
  for (const total of [0.01, 3, 59, 61, 3599, 90_000, 4_000_000])
    expect(axisTicks(total, 6).length).toBeLessThanOrEqual(7);
});

test("marks are seconds below a minute, then minutes, then hours", () => {
  expect([0, 30, 60, 90, 600, 3690].map(tickLabel)).toEqual(["0 s", "30 s", "1:00", "1:30", "10:00", "1:01:30"]);
});

test("a source is a line, a run of lines, or the lines a gap lies between", () => {
  expect(sourceText(aRow({ fromLine: 51, toLine: 51 }))).toBe("Line 51");
  expect(sourceText(aRow({ fromLine: 35, toLine: 51 }))).toBe("Lines 35 to 51");
  expect(sourceText(aRow({ key: "unaccounted", fromLine: 48, toLine: 51 }))).toBe("Between lines 48 and 51");
  expect(sourceText(aRow({ key: "unaccounted", fromLine: null, toLine: null }))).toBe("No line explains it");
  expect(sourceText(aRow({ state: "not_begun", fromLine: null, toLine: null }))).toBe("Not begun");
});

test("what an event told says so, and what the sandbox only waited for is marked everywhere it is told", () => {
  const row = aRow({ key: "image", label: "Image pull", source: "event Pulled, 13:40:21", simulated: true });

  expect(sourceText(row)).toBe("Event Pulled, 13:40:21");
  expect(evidenceTitle(row)).toBe("Image pull, from event Pulled, 13:40:21");
  expect(evidenceTitle({ ...row, state: "going_on" })).toBe("Image pull: goes on");
  expect(rowSentence(row)).toContain("Image pull, simulated, 36.5 seconds");
  expect(tableAsTsv([row]).split("\n")[1]).toMatch(/\tEvent Pulled, 13:40:21\tyes$/);
});

test("a bar is read aloud with its name, time, share and start", () => {
  expect(rowSentence(aRow({}))).toBe("Weights, 36.5 seconds, 13 %, from 175.3 s");
  expect(rowSentence(aRow({ startSeconds: null, seconds: null, share: null }))).toBe("Weights, no time in the log");
});

test("a note stands behind its bar, before it at the end of the axis, and nowhere when the bar fills it", () => {
  expect(noteSide({ startSeconds: 10, seconds: 10 }, 100, 0.3)).toBe("after");
  expect(noteSide({ startSeconds: 80, seconds: 10 }, 100, 0.3)).toBe("before");
  expect(noteSide({ startSeconds: 10, seconds: 80 }, 100, 0.3)).toBe("none");
});

test("the table twin goes to a spreadsheet with a head and empty cells where nothing is known", () => {
  const rows = [
    aRow({}),
    aRow({ key: "graph", label: "Graph capture", state: "not_begun", startSeconds: null, seconds: null, share: null }),
  ];

  expect(tableAsTsv(rows).split("\n")).toEqual([
    "Phase\tOwner\tStarts at (s)\tSeconds\tShare\tSource\tSimulated",
    "Weights\tWeights\t175.300\t36.500\t0.133\tLines 35 to 51\t",
    "Graph capture\tEngine\t\t\t\tNot begun\t",
  ]);
  expect(tableAsCsv([aRow({ label: 'a "b", c' })])).toContain('"a ""b"", c",Weights,');
});

function aRow(given: Partial<WaterfallRow>): WaterfallRow {
  const lines = { fromLine: 35, toLine: 51 };
  const time = { startSeconds: 175.3, seconds: 36.5, share: 0.1327 };
  return {
    id: "weights-0",
    key: "weights",
    label: "Weights",
    state: "measured",
    source: null,
    simulated: false,
    steps: [],
    ...lines,
    ...time,
    ...given,
  };
}
