import type { ActivityRow } from "#lib/activity/schema.ts";

type Outcome = ActivityRow["outcome"];

export const outcomes = [
  { value: "done", label: "done" },
  { value: "refused", label: "refused" },
  { value: "failed", label: "failed" },
] as const satisfies { value: Outcome; label: string }[];

/** The outcome that an address asks for, or null for any. */
export function parsedOutcome(text: string | null): Outcome | null {
  return outcomes.find(({ value }) => value === text)?.value ?? null;
}
