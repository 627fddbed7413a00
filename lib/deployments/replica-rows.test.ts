import { expect, test } from "vitest";
import { replicaRows, replicaScale } from "./replica-rows.ts";
import type { ObservedPod } from "./view-schema.ts";
import type { ExplainedLog, LoadView } from "#lib/loads/schema.ts";

test("each replica has the newest start of its own container, the eldest first", () => {
  const pods = [aPod({ uid: "b", name: "chat-7d9-m8d7q", createdAt: "2026-01-01T00:01:00.000Z" }), aPod({ uid: "a" })];
  const loads = [aLoad("a", 0), aLoad("a", 2, { outcome: "failed" }), aLoad("a", 1), aLoad("gone", 0)];

  const rows = replicaRows({ observed: anObserved(pods), predicted: null }, loads, null);

  expect(rows.map(({ suffix, load }) => [suffix, load?.pod?.run ?? null])).toEqual([
    ["x4k2p", 2],
    ["m8d7q", null],
  ]);
  expect(rows.map(({ words }) => words)).toEqual(["Failed in Weights", "Created"]);
});

test("a replica that waits says why", () => {
  const pending = "The autoscaler is adding a node to pool l4.";

  const [row] = replicaRows({ observed: anObserved([aPod({ pending })]), predicted: null }, [], null);

  expect(row).toMatchObject({ kind: "waiting", words: "Waiting", note: pending, bar: null });
});

test("a start that got ready in a pod that is no longer ready is not called ready", () => {
  const loads = [aLoad("a", 0, { outcome: "ready", stoppedIn: null })];

  const [lost] = replicaRows({ observed: anObserved([aPod({})]), predicted: null }, loads, null);
  const [fine] = replicaRows({ observed: anObserved([aPod({ ready: true })]), predicted: null }, loads, null);

  expect([lost?.words, fine?.words]).toEqual(["Not ready", "Ready"]);
});

test("the same sentence from the pod and from its start is said once", () => {
  const pending = "The container ran out of memory.";
  const load = aLoad("a", 0, { outcome: "failed" });
  const podCause = {
    source: "pod",
    class: "oom",
    title: pending,
    text: "",
    fix: "",
    at: "2026-01-01T00:00:00.000Z",
  } as const;

  const [row] = replicaRows(
    { observed: anObserved([aPod({ pending, restarts: 1 })]), predicted: null },
    [{ ...load, podCause }],
    null,
  );

  expect(row?.note).toBe(`${pending} 1 restart.`);
});

test("the longest bar is the scale of all of them", () => {
  const loads = [aLoad("a", 0, { totalSeconds: 12 }), aLoad("b", 0, { totalSeconds: 30 })];
  const pods = [aPod({}), aPod({ uid: "b" })];

  expect(replicaScale(replicaRows({ observed: anObserved(pods), predicted: null }, loads, null))).toBe(30);
  expect(replicaScale([])).toBe(0);
});

test("how long the phase lasts that goes on is said while others are to come", () => {
  const observed = anObserved([aPod({ uid: "a" })]);
  const load = { ...aLoad("a", 0), live: true };
  const noteWith = (phases: { key: "weights" | "compile"; seconds: number }[]) =>
    replicaRows(
      { observed, predicted: { starts: 5, medianSeconds: 60, slowSeconds: 70, phases } },
      [load],
      Date.parse("2026-01-01T00:00:10Z"),
    )[0]?.note;

  expect(
    noteWith([
      { key: "weights", seconds: 24 },
      { key: "compile", seconds: 9 },
    ]),
  ).toBe("About 14.0 s left in this phase.");
  expect(noteWith([{ key: "weights", seconds: 24 }])).toBeNull();
  expect(
    noteWith([
      { key: "weights", seconds: 5 },
      { key: "compile", seconds: 9 },
    ]),
  ).toBeNull();
});

function anObserved(pods: ObservedPod[]) {
  return { replicas: pods.length, ready: 0, updated: pods.length, conditions: [], pods, pending: null };
}

function aPod(given: Partial<ObservedPod>): ObservedPod {
  const createdAt = "2026-01-01T00:00:00.000Z";
  const place = { node: null, zone: null, phase: "Pending", ready: false, restarts: 0, pending: null, said: null };
  return { name: "chat-7d9-x4k2p", uid: "a", createdAt, ...place, ...given };
}

function aLoad(podUid: string, run: number, log: Partial<ExplainedLog> = {}): LoadView {
  const explained: ExplainedLog = {
    outcome: "incomplete",
    vllmVersion: null,
    model: null,
    loader: null,
    tensorParallelSize: null,
    startedAt: null,
    totalSeconds: null,
    facts: {},
    factLines: {},
    progress: null,
    phases: [],
    stoppedIn: "weights",
    cause: null,
    lineCount: 0,
    warnings: [],
    ...log,
  };
  const none = { created: null, scaleUp: null, nodeReady: null, scheduled: null, pulling: null, pulled: null };
  const times = { ...none, started: null, ready: null, finished: null };
  const place = { clusterId: null, cluster: null, namespace: "models", pod: "chat", podUid, container: "vllm", run };
  const node = { node: null, zone: null, accelerator: null, image: null, imageDigest: null };
  return {
    id: `${podUid}-${run}`,
    number: 1,
    name: "chat",
    outcome: explained.outcome,
    model: null,
    startedAt: "2026-01-01T00:00:00.000Z",
    totalSeconds: explained.totalSeconds,
    explained,
    createdBy: "Sluice",
    createdAt: "2026-01-01T00:00:00.000Z",
    lineCount: 0,
    logBytes: 0,
    live: false,
    watchOnly: false,
    logRemovedAt: null,
    deployment: null,
    pod: { ...place, ...node, simulated: [], times, logGap: null },
    podCause: null,
    cache: null,
    cacheGain: null,
    events: [],
  };
}
