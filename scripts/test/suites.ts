import { z } from "zod";
import type { Counts } from "./counts.ts";

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** The suites that count their own tests, with where each writes its report. */
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
    read(report: unknown): Counts {
      const { numPassedTests, numFailedTests } = vitestReport.parse(report);
      return { passed: numPassedTests, failed: numFailedTests };
    },
  },
  {
    name: "Browser tests",
    args: () => ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"],
    env: (report: string) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    read(report: unknown): Counts {
      const { stats } = playwrightReport.parse(report);
      // A test that passes only when tried again is a failure that was lucky.
      return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
    },
  },
] as const;
