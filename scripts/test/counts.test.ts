import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { countsOf, total } from "./counts.ts";
import { suites } from "./suites.ts";

const [unit, browser] = suites;

test("a suite that ended badly with every test passed counts as one failure", () => {
  const report = aReport({ numPassedTests: 3, numFailedTests: 0 });

  expect(countsOf(report, 1, (written) => unit.read(written))).toEqual({ passed: 3, failed: 1 });
});

test("a suite that left no report counts as one failure", () => {
  expect(countsOf("/nowhere.json", 1, (written) => unit.read(written))).toEqual({ passed: 0, failed: 1 });
});

test("a browser test that passed only when tried again counts as failed", () => {
  const report = aReport({ stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 0 } });

  expect(countsOf(report, 1, (written) => browser.read(written))).toEqual({ passed: 5, failed: 3 });
});

test("the counts of all suites are added up", () => {
  expect(
    total([
      { passed: 1, failed: 2 },
      { passed: 3, failed: 4 },
    ]),
  ).toEqual({ passed: 4, failed: 6 });
});

function aReport(content: object) {
  const folder = mkdtempSync(join(tmpdir(), "sluice-report-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "report.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}
