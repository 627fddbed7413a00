import { expect, test } from "vitest";
import { anEvent, aPod, at, vllmStatus } from "#lib/testing/pods.ts";
import { emptyLoad } from "../reader/load-state.ts";
import { podCause } from "./pod-cause.ts";
import { readLine } from "../reader/read-line.ts";
import { stalledCause } from "./stalled-cause.ts";

const now = new Date(at("14:10:00"));
const ended = (more: object) =>
  vllmStatus({ terminated: { exitCode: 1, startedAt: at("14:02:16"), finishedAt: at("14:03:00"), ...more } });

test("a container that used too much memory is told from its status, for its log holds no line", () => {
  expect(cause({ status: ended({ exitCode: 137, reason: "OOMKilled" }) })).toMatchObject({
    class: "oom_killed",
    at: at("14:03:00.000"),
  });
});

test("a start that took longer than its probe is told from the event, not taken for a crash", () => {
  const events = [anEvent("Killing", "14:02:59", "Container vllm failed startup probe, will be restarted")];

  expect(cause({ status: ended({ exitCode: 137, reason: "Error" }) }, events)).toMatchObject({
    class: "startup_probe",
  });
  expect(cause({ status: ended({ exitCode: 2, reason: "Error" }) }, events)).toMatchObject({ class: "exit" });
});

test("a container that its node lost is no crash: the exit code is the kubelet's own", () => {
  const lastState = { terminated: { exitCode: 137, reason: "ContainerStatusUnknown", message: "It is not there." } };
  const status = vllmStatus({ waiting: { reason: "ContainerCreating" } }, { restartCount: 1, lastState });

  expect(cause({ status })).toMatchObject({
    title: "The node lost the container: how it ended is not known.",
    text: "ContainerStatusUnknown: It is not there.",
  });
});

test("an image that cannot be pulled is told with the kubelet's reason", () => {
  const status = vllmStatus({ waiting: { reason: "ImagePullBackOff", message: 'Back-off pulling image "x"' } });
  const events = [anEvent("Failed", "14:01:00", 'Failed to pull image "x": not found')];

  expect(cause({ status }, events)).toMatchObject({ class: "image", text: 'Failed to pull image "x": not found' });
});

test("a pod that no node fits is a cause after a minute, or at once when nobody will make a node", () => {
  const condition = {
    type: "PodScheduled",
    status: "False",
    reason: "Unschedulable",
    message: "0/1 nodes are available.",
  };
  const status = { conditions: [condition] };
  const soon = new Date(at("14:00:10"));
  const refused = anEvent("NotTriggerScaleUp", "14:00:05", "pod didn't trigger scale-up");

  expect(cause({ status }, [], soon)).toBeNull();
  expect(cause({ status }, [], now)).toMatchObject({ class: "unschedulable", text: "0/1 nodes are available." });
  expect(cause({ status }, [refused], soon)).toMatchObject({ class: "unschedulable" });
  expect(cause({ status }, [anEvent("TriggeredScaleUp", "14:00:05")], now)).toBeNull();
});

test("a container that runs has no cause", () => {
  expect(cause({ status: vllmStatus({ running: { startedAt: at("14:02:16") } }) })).toBeNull();
});

test("weights of which no tensor came for a minute are stalled, and no longer when one comes", () => {
  const started = `${at("14:03:00.000000000")} INFO 11-24 14:03:00 [gpu_model_runner.py:2602] Starting to load model /root/x...`;
  const bar = (time: string, done: number) =>
    `${at(time)} Loading safetensors using Runai Model Streamer: ${done * 10}% Completed | ${done}/10 [00:01<00:02, 1.0it/s]`;
  const reading = [started, bar("14:03:05.000000000", 3)].reduce((state, line) => readLine(state, line), emptyLoad);

  expect(stalledCause(reading, new Date(at("14:04:00")))).toBeNull();
  expect(stalledCause(reading, new Date(at("14:04:06")))).toMatchObject({
    source: "clock",
    class: "stalled",
    text: expect.stringContaining("3 of 10 tensors"),
  });
  expect(stalledCause(readLine(reading, bar("14:04:10.000000000", 4)), new Date(at("14:04:11")))).toBeNull();
  expect(stalledCause(readLine(reading, bar("14:04:10.000000000", 10)), new Date(at("14:09:00")))).toBeNull();
});

test("silence in another phase is no stall: compiling says nothing for minutes", () => {
  const line = `${at("14:02:30.000000000")} INFO 11-24 14:02:30 [api_server.py:1] vLLM API server version 0.11.2`;

  expect(stalledCause(readLine(emptyLoad, line), now)).toBeNull();
});

function cause(parts: Parameters<typeof aPod>[0], events: ReturnType<typeof anEvent>[] = [], time = now) {
  return podCause({ pod: aPod(parts), node: null, events, container: "vllm" }, 0, time);
}
