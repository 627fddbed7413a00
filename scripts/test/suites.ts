import { playwrightOutcome } from "./playwright-report.ts";
import { vitestOutcome } from "./vitest-report.ts";

/** The suites that count their own tests, with where each writes its report and how that is read. */
export const suites = [
  {
    name: "Unit, use-case and contract tests",
    args: (report: string) => [
      "node_modules/vitest/vitest.mjs",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    env: (_report: string) => ({}),
    read: vitestOutcome,
  },
  {
    name: "Browser tests",
    args: () => ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"],
    env: (report: string) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    read: playwrightOutcome,
  },
] as const;
