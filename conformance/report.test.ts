import { expect, test } from "vitest";
import { report } from "./report.ts";
import type { Outcome } from "./run-part.ts";

const order = ["one", "two", "three"];

test("a part that ran replaces its row, and the rows of the others stay", () => {
  const first = report("", [anOutcome("two", { passed: 5 }), anOutcome("one", { passed: 7 })], {
    order,
    date: "2026-01-01",
  });
  const second = report(first, [anOutcome("two", { passed: 6 })], { order, date: "2026-02-02" });

  expect(rows(second)).toEqual([
    "| one | Another | 1.0 | ours | 7 | 0 | – | – | 2026-01-01 |",
    "| two | Another | 1.0 | ours | 6 | 0 | – | – | 2026-02-02 |",
  ]);
});

test("what failed and what was not run is named with its reason", () => {
  const failed = anOutcome("one", { failed: [{ check: "reads | writes", why: "no" }] });
  const absent = anOutcome("two", { notRun: [{ check: "everything", why: "no Python" }] });
  delete absent.version;

  const page = report("", [failed, absent], { order, date: "2026-01-01" });

  expect(rows(page)).toEqual([
    "| one | Another | 1.0 | ours | 0 | 1: reads \\| writes | – | – | 2026-01-01 |",
    "| two | Another | – | ours | 0 | 0 | everything: no Python | – | 2026-01-01 |",
  ]);
});

test("what was measured stands in the row", () => {
  const page = report("", [anOutcome("one", { passed: 1, measured: ["ready in 90 s", "1 % unaccounted"] })], {
    order,
    date: "2026-01-01",
  });

  expect(rows(page)).toEqual([
    "| one | Another | 1.0 | ours | 1 | 0 | – | ready in 90 s; 1 % unaccounted | 2026-01-01 |",
  ]);
});

test("a row of a part that is no more goes away", () => {
  const page = report("", [anOutcome("one", { passed: 1 })], { order, date: "2026-01-01" });

  expect(rows(report(page, [], { order: ["two"], date: "2026-01-01" }))).toEqual([]);
});

function rows(page: string): string[] {
  return page.split("\n").filter((line) => /^\| (one|two|three) /.test(line));
}

function anOutcome(name: string, found: Partial<Outcome>): Outcome {
  const part = {
    name,
    counterpart: "Another",
    judges: "ours",
    inQuick: false,
    prepare: () => Promise.reject(new Error()),
  };
  return { part, version: "1.0", passed: 0, failed: [], notRun: [], measured: [], seconds: 1, ...found };
}
