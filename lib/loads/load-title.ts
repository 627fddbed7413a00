import { duration } from "#lib/format.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

/** The heading of a start: how it ended and how long that took, or how long a live one takes already. */
export function loadTitle(
  { outcome, totalSeconds }: Pick<ExplainedLog, "outcome" | "totalSeconds">,
  live = false,
): string {
  const time = totalSeconds === null ? null : duration(totalSeconds);
  if (live && outcome === "incomplete") return time ? `Starting for ${time}` : "Starting";
  if (outcome === "ready") return time ? `Ready in ${time}` : "Ready";
  if (outcome === "failed") return time ? `Failed after ${time}` : "Failed";
  return time ? `Not ready after ${time}` : "Not ready in this log";
}
