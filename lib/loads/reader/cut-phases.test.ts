import { expect, test } from "vitest";
import { explained } from "./explained.ts";
import { emptyLoad } from "./load-state.ts";
import { readLine } from "./read-line.ts";
import type { ExplainedLog } from "../schema.ts";

// The sentences of a GPU start with two ranks, in their order; the seconds are made up so that each phase differs.
const start: [number, string][] = [
  [0, "INFO [a.py:1] nothing yet"],
  [10, "(APIServer pid=1) INFO 11-24 17:00:10 [api_server.py:1] vLLM API server version 0.12.0"],
  [
    10.5,
    "(APIServer pid=1) non-default args: {'model': 'gs://m/big', 'load_format': 'runai_streamer', 'tensor_parallel_size': 2}",
  ],
  [
    18,
    "(EngineCore_DP0 pid=2) Initializing a V1 LLM engine (v0.12.0) with config: model='/tmp/x', load_format=runai_streamer, tensor_parallel_size=2, enforce_eager=False",
  ],
  [25, "(Worker_TP0 pid=3) Starting to load model /tmp/x..."],
  [26, "(Worker_TP0 pid=3) Loading safetensors using Runai Model Streamer:   0% Completed | 0/80 [00:00<?, ?it/s]"],
  [
    40,
    "(Worker_TP0 pid=3) Loading safetensors using Runai Model Streamer: 100% Completed | 80/80 [00:14<00:00, 5it/s]",
  ],
  [40.2, "(Worker_TP1 pid=4) [RunAI Streamer] Overall time to stream 34.3 GiB of all files to cpu: 14.52s, 2.4 GiB/s"],
  [42, "(Worker_TP0 pid=3) Model loading took 34.3774 GiB memory and 17.1 seconds"],
  [42.5, "(Worker_TP1 pid=4) Model loading took 34.3774 GiB memory and 17.4 seconds"],
  [50, "(Worker_TP0 pid=3) Dynamo bytecode transform time: 6.00 s"],
  [70, "(Worker_TP0 pid=3) Compiling a graph for dynamic shape takes 20.00 s"],
  [72, "(Worker_TP0 pid=3) torch.compile takes 26.00 s in total"],
  [75, "(Worker_TP0 pid=3) Available KV cache memory: 4.50 GiB"],
  [75.5, "(EngineCore_DP0 pid=2) GPU KV cache size: 131,024 tokens"],
  [76, "Capturing CUDA graphs (decode, FULL):   0%|          | 0/35 [00:00<?, ?it/s]"],
  [86, "(Worker_TP0 pid=3) Graph capturing finished in 10 secs, took 1.01 GiB"],
  [88, "(EngineCore_DP0 pid=2) init engine (profile, create kv cache, warmup model) took 42.50 seconds"],
  [90, "(APIServer pid=1) Starting vLLM API server 0 on http://0.0.0.0:8000"],
  [92, "(APIServer pid=1) INFO:     Application startup complete."],
];

test("a start on GPUs is cut at its own sentences, and what lies between them is unaccounted", () => {
  const log = explain(start);

  expect(log).toMatchObject({ outcome: "ready", totalSeconds: 92, tensorParallelSize: 2, model: "gs://m/big" });
  expect(seconds(log)).toEqual({
    python: 10,
    engine: 15,
    weights: 17.5,
    compile: 26,
    kv: 6.5,
    graph: 10,
    ready: 4,
    unaccounted: 3,
  });
});

test("unaccounted time stands where the largest hole is", () => {
  expect(explain(start).phases.at(-1)).toMatchObject({ key: "unaccounted", startSeconds: 42.5, fromLine: null });
});

test.each(start.map(([at, line], index) => ({ at, line, index })))(
  "no phase grows without line $index: $line",
  ({ index }) => {
    const before = seconds(explain(start));

    const after = explain(start.toSpliced(index, 1));

    for (const [key, value] of Object.entries(seconds(after))) {
      if (key !== "unaccounted") expect(value, key).toBeLessThanOrEqual(before[key] ?? 0);
    }
  },
);

test.each([
  [3, "graph"],
  [16, "graph"],
  [12, "kv"],
  [14, "kv"],
  [17, "ready"],
])("the time of a phase whose line %d is missing becomes unaccounted", (index, _key) => {
  const log = explain(start.toSpliced(index, 1));

  const known = Object.entries(seconds(log)).filter(([key]) => key !== "unaccounted");
  const sum = known.reduce((total, [, value]) => total + value, 0);
  expect(seconds(log)["unaccounted"]).toBeCloseTo(92 - sum, 3);
});

test("the slowest rank ends the weights, and each rank's numbers are kept with their lines", () => {
  const log = explain(start);

  expect(log.facts.modelLoadSeconds).toEqual([17.1, 17.4]);
  expect(log.factLines.modelLoadSeconds).toEqual([9, 10]);
  expect(log.phases.find(({ key }) => key === "weights")).toMatchObject({ fromLine: 5, toLine: 10 });
});

test("what the engine's own duration leaves when compiling and capturing are taken out is profiling and the cache", () => {
  const eager = start
    .filter(([, line]) => !/Dynamo|Compiling|torch\.compile|graph/i.test(line))
    .map(([at, line]): [number, string] => [at, line.replace("enforce_eager=False", "enforce_eager=True")]);

  expect(seconds(explain(eager))).toMatchObject({ weights: 17.5, kv: 42.5, ready: 4, unaccounted: 3 });
});

test("the rest of the engine's duration has no owner where it is not known how long compiling or capturing was", () => {
  for (const index of [3, 12, 16])
    expect(seconds(explain(start.toSpliced(index, index === 3 ? 0 : 1)))["kv"] ?? 0).toBe(index === 3 ? 6.5 : 0);
});

test.each([
  [
    "V0 compiles nothing",
    "Initializing a V0 LLM engine (v0.8.5) with config: model='m', enforce_eager=False",
    ["dynamo", "compile"],
  ],
  [
    "a compilation level of 0",
    `Initializing a V1 LLM engine (v0.9.0) with config: model='m', compilation_config={"level":0,"x":1}`,
    ["dynamo", "compile"],
  ],
])("%s: profiling is known without a line of torch.compile", (_name, engine, gone) => {
  const lines = start.filter(
    ([, line]) => !gone.some((word) => line.toLowerCase().includes(word)) && !line.includes("Compiling"),
  );

  const log = explain(
    lines.map(([at, line]) => [at, line.includes("LLM engine") ? `(EngineCore_DP0 pid=2) ${engine}` : line]),
  );

  expect(seconds(log)).toMatchObject({ kv: 32.5, graph: 10 });
});

test("one process that compiles two models takes both times, ranks at the same time only the longer", () => {
  const encoder: [number, string] = [50, "(Worker_TP0 pid=3) torch.compile takes 2.50 s in total"];
  const rank: [number, string] = [72, "(Worker_TP1 pid=4) torch.compile takes 27.00 s in total"];
  const both = start.toSpliced(10, 0, encoder);
  const later = both.map(([at, line]): [number, string] => [at, line.replaceAll("0.12.0", "0.20.2")]);

  expect(seconds(explain(later))).toMatchObject({ compile: 28.5, kv: 4 });
  // Before 0.17 the second line told what both took.
  expect(seconds(explain(both))).toMatchObject({ compile: 26, kv: 6.5 });
  expect(seconds(explain(start.toSpliced(13, 0, rank)))).toMatchObject({ compile: 27, kv: 5.5 });
});

test.each([
  ["one process captures two models in turn", 1, 1, { graph: 20, kv: 6 }],
  ["two ranks without names capture at the same time", 2, 1, { graph: 14, kv: 12 }],
  ["two engines without names capture at the same time", 1, 2, { graph: 14, kv: 12 }],
])("%s", (_name, ranks, engines, expected) => {
  const log = explain([
    [
      0,
      `INFO 02-10 10:00:00 llm_engine.py:1] Initializing a V0 LLM engine (v0.7.2) with config: model='m', tensor_parallel_size=${ranks}`,
    ],
    [38, "Graph capturing finished in 14 secs, took 0.23 GiB"],
    [44, "Graph capturing finished in 6 secs, took 0.10 GiB"],
    ...Array.from({ length: engines }, (): [number, string] => [
      44,
      "init engine (profile, create kv cache, warmup model) took 26.00 seconds",
    ]),
    [46, "INFO:     Application startup complete."],
  ]);

  expect(seconds(log)).toMatchObject(expected);
});

test("a capture that was only tried before is not counted as the capture", () => {
  const tried: [number, string] = [60, "Capturing CUDA graphs (profile):   0%|          | 0/1 [00:00<?, ?it/s]"];

  expect(seconds(explain(start.toSpliced(11, 0, tried)))).toMatchObject({ graph: 10, kv: 6.5 });
});

test("what is written after ready changes nothing", () => {
  const log = explain([...start, [100, "(EngineCore_DP0 pid=2) ERROR torch.OutOfMemoryError: CUDA out of memory."]]);

  expect(log).toMatchObject({ outcome: "ready", cause: null, totalSeconds: 92 });
});

function explain(lines: [number, string][]): ExplainedLog {
  const zero = Date.parse("2026-11-24T17:00:00Z");
  const state = lines.reduce(
    (state, [at, line]) => readLine(state, `${new Date(zero + at * 1000).toISOString()} ${line}`),
    emptyLoad,
  );
  return explained(state, { processStart: new Date(zero) });
}

function seconds({ phases }: ExplainedLog): Record<string, number> {
  return Object.fromEntries(phases.map(({ key, seconds }) => [key, seconds]));
}
