import type { z } from "zod";

/**
 * What stands beside a field whose rule has no sentence of its own: zod's would read "Too big: expected string to have <=80 characters". Undefined
 * where zod's word is as good.
 */
export function plainIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "too_big") return `${amount(issue.origin, issue.maximum)} at most.`;
  if (issue.code === "too_small")
    return Number(issue.minimum) === 1 && issue.origin === "string"
      ? "Enter something."
      : `${amount(issue.origin, issue.minimum)} at least.`;
  return undefined;
}

function amount(origin: string, number: number | bigint): string {
  const written = number.toLocaleString("en-US");
  if (origin === "string") return `${written} ${number === 1 ? "character" : "characters"}`;
  if (origin === "array") return `${written} ${number === 1 ? "entry" : "entries"}`;
  return written;
}
