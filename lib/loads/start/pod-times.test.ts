import { expect, test } from "vitest";
import { aNode, anEvent, aPod, at, vllmStatus } from "#lib/testing/pods.ts";
import { explained } from "../reader/explained.ts";
import { emptyLoad } from "../reader/load-state.ts";
import { podPart } from "./pod-part.ts";
import { joinedTimes, noTimes, podTimes } from "./pod-times.ts";
import { readLine } from "../reader/read-line.ts";
import type { PodTimes } from "../schema.ts";

const events = [
  anEvent("FailedScheduling", "14:00:00"),
  anEvent("TriggeredScaleUp", "14:00:05"),
  anEvent("Scheduled", "14:01:32", "", { eventTime: at("14:01:32.500000"), firstTimestamp: null }),
  anEvent("Pulling", "14:01:34"),
  anEvent("Pulled", "14:02:14"),
];
const running = vllmStatus({ running: { startedAt: at("14:02:16") } });

test("a start on a node that had to be made goes through every station", () => {
  const times = podTimes(sight({ status: running }), 0);

  expect(phases(times)).toEqual([
    ["scheduling", 5],
    ["node", 87.5],
    ["container", 1.5],
    ["image", 40],
    ["container", 2],
  ]);
});

test("on a node that was there, with the image on it, only scheduling and the container take time", () => {
  const here = [anEvent("Scheduled", "14:00:01"), anEvent("Pulled", "14:00:02", "already present on machine")];
  const times = podTimes({ ...sight({ status: running }), node: aNode({ createdAt: "10:00:00" }), events: here }, 0);

  expect(times).toMatchObject({ scaleUp: null, nodeReady: null, pulling: null });
  expect(phases(times)).toEqual([
    ["scheduling", 1],
    ["container", 135],
  ]);
});

test.each([
  ["TriggeredScaleUp", "node", "scheduling"],
  ["Pulling", "image", null],
  ["Pulled", "image", null],
])("without the event %s the time of %s goes to nobody but who waited", (reason, lost, grows) => {
  const whole = sums(podTimes(sight({ status: running }), 0));
  const less = sums(
    podTimes({ ...sight({ status: running }), events: events.filter((event) => event.reason !== reason) }, 0),
  );

  expect(less.has(lost)).toBe(false);
  for (const [key, seconds] of less) if (key !== grows) expect(seconds).toBeLessThanOrEqual(whole.get(key) ?? 0);
});

test("a pull whose beginning was missed began when its end says", () => {
  const pulled = anEvent(
    "Pulled",
    "14:02:14",
    'Successfully pulled image "x" in 38.2s (40s including waiting). Image size: 9 bytes.',
  );
  const known = [...events.filter(({ reason }) => reason !== "Pulling" && reason !== "Pulled"), pulled];

  expect(podTimes({ ...sight({ status: running }), events: known }, 0)).toMatchObject({
    pulling: at("14:01:34.000"),
    pulled: at("14:02:14.000"),
  });
});

test("a second run begins with its container: what came before it was the first run's", () => {
  const status = vllmStatus(
    { running: { startedAt: at("14:10:00") } },
    {
      restartCount: 1,
      lastState: { terminated: { exitCode: 1, startedAt: at("14:02:16"), finishedAt: at("14:09:00") } },
    },
  );

  expect(podTimes(sight({ status }), 1)).toMatchObject({ created: null, scheduled: null, started: at("14:10:00.000") });
  expect(podTimes(sight({ status }), 0)).toMatchObject({ created: at("14:00:00.000"), finished: at("14:09:00.000") });
});

test("a run that ended is known as ended while its restart is waited for", () => {
  const terminated = { exitCode: 1, startedAt: at("14:02:16"), finishedAt: at("14:09:00") };
  const status = vllmStatus({ waiting: { reason: "CrashLoopBackOff" } }, { lastState: { terminated } });

  expect(podTimes(sight({ status }), 0).finished).toBe(at("14:09:00.000"));
});

test("an event that is told after the container began, as by a kubelet that nobody heard, takes no time from the process", () => {
  const late = [anEvent("Scheduled", "14:01:32"), anEvent("Pulling", "14:02:25"), anEvent("Pulled", "14:02:26")];
  const times = podTimes({ ...sight({ status: running }), events: late }, 0);
  const part = podPart(times, [], new Date(0));

  expect(part.processAt).toBe(Date.parse(at("14:02:16")));
  expect(part.cuts.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(136);
});

test("a binding that is told to the microsecond lies before a start that is told to its second", () => {
  const bound = anEvent("Scheduled", "14:02:16", "", { eventTime: at("14:02:16.400000"), firstTimestamp: null });
  const times = podTimes({ ...sight({ status: running }), events: [bound] }, 0);

  expect(podPart(times, [], new Date(0)).processAt).toBe(Date.parse(at("14:02:16.400")));
});

test("times outlive the events and the node that told them", () => {
  const before = podTimes(sight({ status: running }), 0);
  const later = podTimes({ ...sight({ status: running }), node: null, events: [] }, 0);

  expect(joinedTimes(before, later)).toEqual(before);
});

test("phases of the cluster and of the log make one start, whose end is when requests are let in", () => {
  const times: PodTimes = { ...podTimes(sight({ status: running }), 0), ready: at("14:04:00.000") };
  const lines = [
    `${at("14:02:30.000000000")} INFO 11-24 14:02:30 [api_server.py:1] vLLM API server version 0.11.2`,
    `${at("14:03:55.000000000")} INFO:     Application startup complete.`,
  ];
  const state = lines.reduce((state, line) => readLine(state, line), emptyLoad);

  const log = explained(state, { processStart: new Date(at("14:02:16")), pod: podPart(times, ["image"], new Date(0)) });

  expect(log).toMatchObject({ outcome: "ready", startedAt: at("14:00:00.000"), totalSeconds: 240 });
  expect(log.phases.map(({ key }) => key)).toEqual([
    "scheduling",
    "node",
    "container",
    "image",
    "container",
    "python",
    "unaccounted",
  ]);
  expect(log.phases.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(240, 3);
  expect(log.phases.filter(({ simulated }) => simulated).map(({ key }) => key)).toEqual(["image"]);
  expect(log.phases.find(({ key }) => key === "image")?.source).toBe("event Pulling to event Pulled");
});

test("before its process runs, the phase that goes on is told by the stations", () => {
  const phase = (times: Partial<PodTimes>) =>
    explained(emptyLoad, { pod: podPart({ ...noTimes, ...times }, [], new Date(0)) }).stoppedIn;
  const created = at("14:00:00.000");
  const waiting = { created, scaleUp: at("14:00:05.000") };
  const bound = { ...waiting, scheduled: at("14:01:00.000") };

  expect(phase({ created })).toBe("scheduling");
  expect(phase(waiting)).toBe("node");
  expect(phase(bound)).toBe("container");
  expect(phase({ ...bound, pulling: at("14:01:01.000") })).toBe("image");
  expect(phase({ ...bound, started: at("14:01:09.000") })).toBe("python");
});

function sight(parts: Parameters<typeof aPod>[0]) {
  return { pod: aPod(parts), node: aNode(), events, container: "vllm" };
}

function sums(times: PodTimes): Map<string, number> {
  const sum = new Map<string, number>();
  for (const [key, seconds] of phases(times)) sum.set(key, (sum.get(key) ?? 0) + seconds);
  return sum;
}

function phases(times: PodTimes): [string, number][] {
  return podPart(times, [], new Date(0)).cuts.map(({ key, seconds }) => [key, seconds]);
}
