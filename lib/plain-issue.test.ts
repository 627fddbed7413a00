import { expect, test } from "vitest";
import { z } from "zod";
import { plainIssue } from "#lib/plain-issue.ts";

test.each([
  [z.string().max(80), "x".repeat(81), "80 characters at most."],
  [z.string().min(1), "", "Enter something."],
  [z.string().min(12), "short", "12 characters at least."],
  [z.array(z.string()).max(50), Array.from({ length: 51 }, () => "x"), "50 entries at most."],
  [z.number().max(100_000), 1e9, "100,000 at most."],
  [z.string().min(12, "Use at least 12 characters."), "short", "Use at least 12 characters."],
])("a rule without a sentence has a plain one, and its own wins: %#", (schema, value, sentence) => {
  const parsed = (schema as z.ZodType).safeParse(value, { error: plainIssue });

  expect(parsed.error?.issues.map(({ message }) => message)).toEqual([sentence]);
});
