import { expect, test } from "vitest";
import { weightsChecks } from "#lib/deployments/checks/weights-checks.ts";
import type { LintFinding } from "#lib/models/schema.ts";

const verifiedAt = new Date();

test("weights that are not whole block, a second copy and unverified ones warn, leftovers say nothing", () => {
  const lint = [finding("blocks", "gone"), finding("warns", "consolidated"), finding("warns", "leftovers")];

  const checks = weightsChecks({ repo: "tuned", verifiedAt: null, lint });

  expect(checks.map(({ level, title }) => `${level} ${title}`)).toEqual([
    "blocks gone",
    "warns consolidated",
    "warns tuned was adopted, not verified",
  ]);
});

test("of whole and verified weights there is nothing to say", () => {
  expect(weightsChecks({ repo: "org/name", verifiedAt, lint: [] })).toEqual([]);
});

function finding(level: LintFinding["level"], code: string): LintFinding {
  return { level, code, title: code, detail: "" };
}
