import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { failureList, outcomeOf, total } from "./outcome.ts";
import { suites } from "./suites.ts";

const [unit, browser] = suites;

test("a suite that ended badly with every test passed counts as one failure", () => {
  const report = aReport({ numPassedTests: 3, numFailedTests: 0, testResults: [] });

  const { passed, failed, failures } = outcomeOf(report, 1, (written) => unit.read(written));

  expect({ passed, failed, named: failures.length }).toEqual({ passed: 3, failed: 1, named: 1 });
});

test("a suite that left no report counts as one failure", () => {
  expect(outcomeOf("/nowhere.json", 1, (written) => unit.read(written))).toMatchObject({ passed: 0, failed: 1 });
});

test("a test that failed is named with its file and what it said, and so is a file that did not load", () => {
  const failed = { fullName: "adds up", status: "failed", failureMessages: ["\u001b[31mexpected 4\u001b[39m"] };
  const passed = { fullName: "starts", status: "passed", failureMessages: [] };
  const report = aReport({
    numPassedTests: 1,
    numFailedTests: 1,
    testResults: [
      { name: "a.test.ts", status: "failed", message: "", assertionResults: [failed, passed] },
      { name: "b.test.ts", status: "failed", message: "Cannot find module", assertionResults: [] },
    ],
  });

  const { failures } = outcomeOf(report, 1, (written) => unit.read(written));

  expect(failureList(failures)).toBe(
    ["✗ a.test.ts › adds up", "    expected 4", "✗ b.test.ts", "    Cannot find module"].join("\n"),
  );
});

test("a browser test that passed only when tried again counts as failed, and is named", () => {
  const flaky = { title: "opens", tests: [{ status: "flaky", results: [{ errors: [{ message: "Timed out" }] }] }] };
  const report = aReport({
    stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 0 },
    suites: [{ title: "page.spec.ts", specs: [], suites: [{ title: "inner", specs: [flaky] }] }],
  });

  expect(outcomeOf(report, 1, (written) => browser.read(written))).toEqual({
    passed: 5,
    failed: 3,
    failures: [{ test: "inner › opens", message: "Timed out" }],
  });
});

test("the counts of all suites are added up, and so are their failures", () => {
  const failures = [{ test: "a", message: "b" }];
  expect(
    total([
      { passed: 1, failed: 1, failures },
      { passed: 3, failed: 0, failures: [] },
    ]),
  ).toEqual({ passed: 4, failed: 1, failures });
});

function aReport(content: object) {
  const folder = mkdtempSync(join(tmpdir(), "sluice-report-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "report.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}
