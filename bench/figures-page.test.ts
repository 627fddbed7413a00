import { expect, test } from "vitest";
import type { Bench } from "./bench.ts";
import { atLeast, atMost, measured } from "./figure.ts";
import { figuresPage } from "./figures-page.ts";
import { resultOf } from "./result.ts";

test("a result renews its own section and leaves the others alone", () => {
  const before = page("", speed, [atLeast("ratio", 0.7, "x", 0.5)]);

  const after = page(page(before, size, [measured("files", 12, "")]), speed, [atLeast("ratio", 0.9, "x", 0.5)]);

  expect(after).toContain("| ratio | 0.9 x | >= 0.5 | reached |");
  expect(after).not.toContain("0.7");
  expect(after).toContain("| files | 12 | – | |");
  expect(after.match(/^## /gm)).toHaveLength(2);
});

test("a missed target is named as missed, and fails the whole result", () => {
  const figures = [atMost("first start", 130, "s", 120), measured("end", 1, "s")];

  expect(page("", speed, figures)).toContain("| first start | 130 s | <= 120 | **missed** |");
  expect(resultOf(speed, "m", figures).pass).toBe(false);
});

test("a benchmark that measured nothing has not passed", () => {
  expect(resultOf(speed, "m", []).pass).toBe(false);
});

test("what was never measured is said", () => {
  expect(page("", speed, [])).toContain("## size: lines\n\nNot measured yet.");
});

const speed: Bench = { id: "speed", title: "how fast", run: async () => [] };
const size: Bench = { id: "size", title: "lines", run: async () => [] };

function page(before: string, bench: Bench, figures: Parameters<typeof resultOf>[2]) {
  return figuresPage(before, resultOf(bench, "2 x M", figures), { benches: [speed, size], date: "2026-11-25" });
}
