import assert from "node:assert/strict";
import type { ExplainedLog } from "#lib/loads/schema.ts";

/** Throws when a log that was only filled up is explained otherwise than the recording in it. */
export function expectSameLoad(filled: ExplainedLog, recorded: ExplainedLog): void {
  assert.deepEqual(
    essence(filled),
    essence(recorded),
    "The filled log was explained otherwise than the recording in it.",
  );
}

/** All that does not depend on where in the log a line stands. */
function essence({ outcome, model, loader, totalSeconds, facts, phases }: ExplainedLog) {
  return { outcome, model, loader, totalSeconds, facts, phases: phases.map(({ key, seconds }) => ({ key, seconds })) };
}
