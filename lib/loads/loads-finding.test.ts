import { expect, test } from "vitest";
import { loadsFinding } from "#lib/loads/loads-finding.ts";
import { loadTitle } from "#lib/loads/load-title.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

test("a list says how many got ready, the median, and where most of the time went", () => {
  const loads = [aLoad("ready", 60, 40), aLoad("ready", 100, 70), aLoad("failed", 8, 8)];

  expect(loadsFinding(loads)).toEqual({
    strong: "2 of 3 starts got ready.",
    rest: "The median took 80.0 s, of few. Most of the time went to compile.",
  });
  expect(loadsFinding([]).strong).toBe("No start recorded yet.");
});

test("what is the most but not most of it is called the largest part, and no phase has what no line explains", () => {
  const load = aLoad("ready", 105, 0);
  const place = { startSeconds: 0, fromLine: 1, toLine: 2 };
  const phases = [
    { key: "weights" as const, seconds: 40, ...place },
    { key: "kv" as const, seconds: 35, ...place },
    { key: "unaccounted" as const, seconds: 30, ...place },
  ];
  const nothing = [{ key: "unaccounted" as const, seconds: 9, ...place }];

  expect(loadsFinding([{ ...load, explained: { ...load.explained, phases } }]).rest).toBe(
    "The largest part of the time went to weights.",
  );
  expect(loadsFinding([{ ...load, explained: { ...load.explained, phases: nothing } }]).rest).toBe(
    "Most of the time has no line that explains it.",
  );
  expect(loadsFinding([aLoad("ready", 0, 0)]).rest).toBe("");
});

test("one start has no median", () => {
  expect(loadsFinding([aLoad("ready", 60, 40)])).toEqual({
    strong: "1 of 1 start got ready.",
    rest: "Most of the time went to compile.",
  });
});

test("a heading says how a start ended and after how long, as far as that is known", () => {
  expect(loadTitle({ outcome: "ready", totalSeconds: 142.9 })).toBe("Ready in 2m 23s");
  expect(loadTitle({ outcome: "failed", totalSeconds: 8.3 })).toBe("Failed after 8.3 s");
  expect(loadTitle({ outcome: "failed", totalSeconds: null })).toBe("Failed");
  expect(loadTitle({ outcome: "incomplete", totalSeconds: null })).toBe("Not ready in this log");
});

function aLoad(outcome: "ready" | "failed", totalSeconds: number, seconds: number) {
  const nothing = {
    vllmVersion: null,
    model: null,
    loader: null,
    tensorParallelSize: null,
    startedAt: null,
    progress: null,
  };
  const unseen = { facts: {}, factLines: {}, stoppedIn: null, cause: null, lineCount: 1, warnings: [] };
  const phases = [{ key: "compile" as const, seconds, startSeconds: 0, fromLine: 1, toLine: 2 }];
  const explained: ExplainedLog = { outcome, totalSeconds, phases, ...nothing, ...unseen };
  return { outcome, totalSeconds, explained };
}
