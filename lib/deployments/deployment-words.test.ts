import { expect, test } from "vitest";
import { deploymentWords } from "./deployment-words.ts";
import type { DeploymentRow } from "./view-schema.ts";

const base = { state: "ready", wish: "run", replicas: 3, observed: null, retryAt: null } as const;

test("what is wanted otherwise is on its way there", () => {
  expect(deploymentWords({ ...base, wish: "stop" })).toEqual({ kind: "moving", words: "Stopping" });
  expect(deploymentWords({ ...base, state: "stopped" })).toEqual({ kind: "waiting", words: "Waiting to start" });
  expect(deploymentWords({ ...base, wish: "delete" })).toEqual({ kind: "moving", words: "Deleting" });
});

test("what is tried again is waiting, not failed", () => {
  const retryAt = "2026-01-01T00:00:00.000Z";

  expect(deploymentWords({ ...base, state: "applying", retryAt })).toEqual({
    kind: "waiting",
    words: "Waiting to go on",
  });
  expect(deploymentWords({ ...base, state: "failed" }).kind).toBe("failed");
});

test("a list says what the newest replica does, a page how many are ready", () => {
  const starting = { ...base, state: "starting", observed: anObserved(1) } as const;

  expect(deploymentWords({ ...starting, lastLoad: aLastLoad(true) }).words).toBe("Loading weights 62 %");
  expect(deploymentWords(starting).words).toBe("Starting, 1 of 3 ready");
  expect(deploymentWords({ ...starting, lastLoad: aLastLoad(false), observed: null }).words).toBe("Starting");
});

function anObserved(ready: number): NonNullable<DeploymentRow["observed"]> {
  return { replicas: 3, ready, updated: 3, conditions: [], pods: [], pending: null };
}

function aLastLoad(live: boolean): NonNullable<DeploymentRow["lastLoad"]> {
  const progress = { percent: 62, done: 448, total: 723, elapsedSeconds: 22 };
  const explained = { outcome: "incomplete", stoppedIn: "weights", progress, phases: [], totalSeconds: null } as const;
  return {
    id: "l",
    number: 1,
    outcome: "incomplete",
    live,
    totalSeconds: null,
    zone: null,
    cache: null,
    explained: { ...explained, phases: [] },
  };
}
