import { z } from "zod";
import type { Failure, Outcome } from "./outcome.ts";

const spec = z.object({
  title: z.string(),
  tests: z.array(
    z.object({
      status: z.enum(["skipped", "expected", "unexpected", "flaky"]),
      results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })) })),
    }),
  ),
});
type Suite = { title: string; specs: z.infer<typeof spec>[]; suites?: Suite[] | undefined };
const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({ title: z.string(), specs: z.array(spec), suites: z.array(suite).optional() }),
);

const schema = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  suites: z.array(suite).default([]),
});

/** What Playwright's JSON report says. A test that passes only when tried again is a failure that was lucky. */
export function playwrightOutcome(report: unknown): Outcome {
  const { stats, suites } = schema.parse(report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, failures: suites.flatMap(failuresOf) };
}

function failuresOf({ title, specs, suites = [] }: Suite): Failure[] {
  const own = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ results }) => ({
        test: `${title} › ${spec.title}`,
        message: results.flatMap(({ errors }) => errors.map(({ message = "" }) => message)).join("\n"),
      })),
  );
  return [...own, ...suites.flatMap(failuresOf)];
}
