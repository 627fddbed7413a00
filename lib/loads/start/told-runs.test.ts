import { expect, test } from "vitest";
import { aPod, at, vllmStatus } from "#lib/testing/pods.ts";
import { runStanding } from "./run-of-pod.ts";
import { toldRuns } from "./told-runs.ts";

const terminated = (id: string) => ({
  terminated: { exitCode: 1, finishedAt: at("14:05:00"), containerID: `containerd://${id}` },
});
const unknown = { terminated: { exitCode: 137, reason: "ContainerStatusUnknown", finishedAt: null } };
const crashed = { waiting: { reason: "CrashLoopBackOff" } };
const creating = { waiting: { reason: "ContainerCreating" } };
const running = { running: { startedAt: at("14:06:00") } };

type Case = { state: object; lastState?: object; restartCount: number; id?: string; told: [number, string][] };

test.each<[string, Case]>([
  ["waits for its image", { state: creating, restartCount: 0, told: [] }],
  ["runs for the first time", { state: running, restartCount: 0, id: "a", told: [[0, "running"]] }],
  ["has ended", { state: terminated("a"), restartCount: 0, id: "a", told: [[0, "ended"]] }],
  ["crashed and waits", { state: crashed, lastState: terminated("a"), restartCount: 0, id: "a", told: [[0, "ended"]] }],
  [
    "runs again",
    {
      state: running,
      lastState: terminated("a"),
      restartCount: 1,
      id: "b",
      told: [
        [0, "previous"],
        [1, "running"],
      ],
    },
  ],
  [
    "has ended again",
    {
      state: terminated("b"),
      lastState: terminated("a"),
      restartCount: 1,
      id: "b",
      told: [
        [0, "previous"],
        [1, "ended"],
      ],
    },
  ],
  ["crashed again", { state: crashed, lastState: terminated("b"), restartCount: 1, id: "b", told: [[1, "ended"]] }],
  [
    "is made again and not started",
    { state: { waiting: {} }, lastState: terminated("a"), restartCount: 1, id: "b", told: [[0, "previous"]] },
  ],
  ["is no longer there", { state: creating, lastState: terminated("a"), restartCount: 1, told: [[0, "previous"]] }],
  ["went with its node", { state: creating, lastState: unknown, restartCount: 1, told: [[0, "lost"]] }],
  ["is unknown to its runtime", { state: unknown, restartCount: 1, id: "a", told: [[0, "lost"]] }],
  ["was lost while its pod was deleted", { state: creating, lastState: unknown, restartCount: 0, told: [[0, "lost"]] }],
])("of a container that %s each run is told as itself", (_, { state, lastState = {}, restartCount, id, told }) => {
  const containerID = id && `containerd://${id}`;
  const pod = aPod({ status: vllmStatus(state, { lastState, restartCount, containerID }) });
  const runs = toldRuns(pod.status.containerStatuses[0] ?? null);

  expect(runs.map(({ run }) => [run, standing(pod, run)])).toEqual(told);
});

test("a run that nothing is told of is lost when a later one is there, and else still to come", () => {
  const crashedAgain = { lastState: terminated("b"), restartCount: 1, containerID: "containerd://b" };
  const pod = aPod({ status: vllmStatus(crashed, crashedAgain) });

  expect([0, 2].map((run) => standing(pod, run))).toEqual(["lost", "coming"]);
});

function standing(pod: ReturnType<typeof aPod>, run: number) {
  return runStanding(pod, { uid: pod.metadata.uid, container: "vllm", run });
}
