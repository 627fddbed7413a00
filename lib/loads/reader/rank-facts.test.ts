import { expect, test } from "vitest";
import { emptyLoad } from "./load-state.ts";
import { explained } from "./explained.ts";
import { wholeReadGib } from "./rank-facts.ts";
import { readLine } from "./read-line.ts";

const stream = (rank: number, gib: number) =>
  `(Worker_TP${rank} pid=${rank + 9}) [RunAI Streamer] Overall time to stream ${gib} GiB of all files to cpu: 28.5${rank}s, 2.4 GiB/s`;
const loaded = (rank: number, gib: number) =>
  `(Worker_TP${rank} pid=${rank + 9}) INFO 02-15 05:16:39 [a.py:1] Model loading took ${gib} GiB memory and 31.${rank} seconds`;

test("a line that two ranks began at once is nobody's: it is told, but of no rank, and adds to no one's time", () => {
  const both = (seconds: number) => `(Worker_TP0 pid=9) (Worker_TP1 pid=10) torch.compile takes ${seconds} s in total`;
  const log = explained(
    fold([
      "2026-11-24T17:00:00Z (Worker_TP0 pid=9) Starting to load model m...",
      `2026-11-24T17:01:00Z ${both(7.5)}`,
      `2026-11-24T17:01:01Z ${both(7)}`,
    ]),
  );

  expect(log.facts.compileSeconds).toEqual([7.5, 7]);
  expect(log.ranks).toBeUndefined();
  expect(log.phases).toMatchObject([{ key: "compile", seconds: 7.5 }]);
});

test.each([
  ["at once", "17:01:00", 30],
  ["later than it takes, which is of another model", "17:01:40", 60],
])("a line of one process that comes again %s", (_, again, seconds) => {
  const compiled = "(EngineCore pid=9) INFO 11-24 17:01:00 [monitor.py:1] torch.compile took 30 s in total";
  const log = explained(
    fold([
      "2026-11-24T17:00:00Z (EngineCore pid=9) [core.py:1] Initializing a V1 LLM engine (v0.28.0) with config: model='m'",
      `2026-11-24T17:01:00Z ${compiled}`,
      `2026-11-24T${again}Z (ServeReplica:llm pid=3) ${compiled}`,
    ]),
  );

  expect(log.facts.compileSeconds).toEqual([30, 30]);
  expect(log.phases).toMatchObject([{ key: "compile", seconds }]);
});

test("engines that compile at the same time and have no names take as long as the slowest", () => {
  const compiled = (seconds: number) =>
    `2026-11-24T17:01:00Z INFO [monitor.py:1] torch.compile took ${seconds} s in total`;
  const ready = "2026-11-24T17:02:00Z INFO [core.py:1] init engine (profile, create kv cache, warmup model) took 60 s";
  const settings =
    "2026-11-24T17:00:00Z INFO [core.py:1] Initializing a V1 LLM engine (v0.28.0) with config: model='m', tensor_parallel_size=1";

  const log = explained(fold([settings, compiled(30), compiled(31), ready, ready]));

  expect(log.phases.find(({ key }) => key === "compile")).toMatchObject({ seconds: 31 });
});

test("a line that lost its rank adds to no one's time where other lines name theirs", () => {
  const log = explained(
    fold([
      "2026-11-24T17:01:00Z (Worker_TP0 pid=9) torch.compile takes 7 s in total",
      "2026-11-24T17:01:00Z INFO 11-24 17:01:00 [monitor.py:1] torch.compile takes 7.5 s in total",
      "2026-11-24T17:01:00Z INFO 11-24 17:01:00 [monitor.py:1] torch.compile takes 7.25 s in total",
    ]),
  );

  expect(log.phases).toMatchObject([{ key: "compile", seconds: 7.5 }]);
});

test("each rank keeps its own numbers, in the order of the ranks", () => {
  const { ranks } = explained(fold([stream(1, 34.3), loaded(0, 34.4), stream(0, 34.3), loaded(1, 34.5)]));

  expect(ranks).toEqual([
    {
      name: "Worker_TP0",
      facts: { streamSeconds: 28.5, streamedGib: 34.3, streamGibPerSecond: 2.4, modelGib: 34.4, modelLoadSeconds: 31 },
    },
    {
      name: "Worker_TP1",
      facts: {
        streamSeconds: 28.51,
        streamedGib: 34.3,
        streamGibPerSecond: 2.4,
        modelGib: 34.5,
        modelLoadSeconds: 31.1,
      },
    },
  ]);
});

test("processes of Ray that share a name are told apart by their number, and the first one by having none", () => {
  const text = (prefix: string, gib: number) =>
    `${prefix}INFO 05-14 17:46:19 [a.py:1] Model loading took ${gib} GiB and 7.5 seconds`;
  const { ranks } = explained(
    fold([
      text("", 41.1),
      text("(RayWorkerWrapper pid=343, ip=10.0.0.2) ", 41.2),
      text("(RayWorkerWrapper pid=344, ip=10.0.0.2) ", 41.3),
    ]),
  );

  expect(ranks?.map(({ name, facts }) => [name, facts.modelGib])).toEqual([
    ["first process", 41.1],
    ["RayWorkerWrapper 343", 41.2],
    ["RayWorkerWrapper 344", 41.3],
  ]);
});

test("one rank alone is not listed", () => {
  expect(explained(fold([stream(0, 34.3), loaded(0, 34.4)])).ranks).toBeUndefined();
});

test("ranks that each read the whole model are seen, and the way to share the reading is named", () => {
  const state = fold([stream(0, 68.6), stream(1, 68.6), loaded(0, 34.4), loaded(1, 34.4)]);

  expect(wholeReadGib(state)).toBe(68.6);
  expect(explained(state).warnings.join(" ")).toContain("Each of 2 ranks read the whole model (68.6 GiB)");
});

test("ranks that read their share are not taken for it, nor where no line says what they keep", () => {
  expect(wholeReadGib(fold([stream(0, 34.3), stream(1, 34.3), loaded(0, 34.4)]))).toBeNull();
  expect(wholeReadGib(fold([stream(0, 68.6), stream(1, 68.6)]))).toBeNull();
});

function fold(lines: string[]) {
  return lines.reduce((state, line) => readLine(state, line), emptyLoad);
}
