import { duration } from "#lib/format.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

/** The heading of a start: how it ended and how long that took. */
export function loadTitle({ outcome, totalSeconds }: Pick<ExplainedLog, "outcome" | "totalSeconds">): string {
  const time = totalSeconds === null ? null : duration(totalSeconds);
  if (outcome === "ready") return time ? `Ready in ${time}` : "Ready";
  if (outcome === "failed") return time ? `Failed after ${time}` : "Failed";
  return time ? `Not ready after ${time}` : "Not ready in this log";
}
