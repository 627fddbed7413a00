import { expect, test } from "vitest";
import type { ExplainedLog } from "#lib/loads/schema.ts";
import { weightsTimes } from "#lib/loads/reader/weights-times.ts";

const startedAt = "2026-11-26T10:00:00.000Z";
const weights = phase("weights", 12, 30);

test.each<[string, Parameters<typeof weightsTimes>[0], (string | null)[]]>([
  ["read whole", { startedAt, phases: [phase("engine", 0, 12), weights], stoppedIn: null }, ["10:00:12", "10:00:42"]],
  ["cut off", { startedAt, phases: [weights], stoppedIn: "weights" }, ["10:00:12", null]],
  ["without a date", { startedAt: null, phases: [weights], stoppedIn: null }, [null, null]],
  ["not begun", { startedAt, phases: [phase("engine", 0, 12)], stoppedIn: "engine" }, [null, null]],
])("weights %s", (_, log, [from = null, to = null]) => {
  const { weightsFrom, weightsTo } = weightsTimes(log);

  expect([clock(weightsFrom), clock(weightsTo)]).toEqual([from, to]);
});

function clock(at: Date | null): string | null {
  return at?.toISOString().slice(11, 19) ?? null;
}

function phase(key: ExplainedLog["phases"][number]["key"], startSeconds: number, seconds: number) {
  return { key, startSeconds, seconds, fromLine: 1, toLine: 2 };
}
