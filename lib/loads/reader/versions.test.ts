import { expect, test } from "vitest";
import { explained } from "./explained.ts";
import { factKeys, type Facts } from "./facts.ts";
import type { LoadIdentity } from "./identity.ts";
import { emptyLoad } from "./load-state.ts";
import { readLine } from "./read-line.ts";

/** The sentences of a version in its own form. The numbers are made up so that each differs. */
type Version = { version: string; lines: string[]; facts: Facts; identity: Partial<LoadIdentity> };

const versions: Version[] = [
  {
    version: "0.6.6 (V0, two ranks)",
    lines: [
      "INFO 01-31 10:27:20 api_server.py:712] vLLM API server version 0.6.6.post1",
      "INFO 01-31 10:27:20 api_server.py:713] args: Namespace(subparser='serve', model_tag='m/a', model='m/a', load_format='auto', tensor_parallel_size=2, pipeline_parallel_size=1)",
      "INFO 01-31 10:27:25 llm_engine.py:234] Initializing an LLM engine (v0.6.6.post1) with config: model='m/a', speculative_config=None, load_format=LoadFormat.AUTO, tensor_parallel_size=2, enforce_eager=False, compilation_config={\"splitting_ops\":[]}",
      "INFO 01-31 10:27:32 model_runner.py:1094] Starting to load model m/a...",
      "(VllmWorkerProcess pid=52) INFO 01-31 10:27:32 model_runner.py:1094] Starting to load model m/a...",
      "Loading safetensors checkpoint shards:  25% Completed | 1/4 [00:00<00:01,  2.9it/s]",
      "Loading safetensors checkpoint shards: 100% Completed | 4/4 [00:01<00:00,  3.0it/s]",
      "INFO 01-31 10:27:34 model_runner.py:1099] Loading model weights took 7.5123 GB",
      "(VllmWorkerProcess pid=52) INFO 01-31 10:27:34 model_runner.py:1099] Loading model weights took 7.5124 GB",
      "INFO 01-31 10:27:40 worker.py:241] Memory profiling takes 5.61 seconds",
      "INFO 01-31 10:27:40 worker.py:241] model weights take 7.51GiB; the rest of the memory reserved for KV Cache is 2.36GiB.",
      "INFO 01-31 10:27:41 distributed_gpu_executor.py:57] # GPU blocks: 27843, # CPU blocks: 2048",
      "INFO 01-31 10:27:41 distributed_gpu_executor.py:61] Maximum concurrency for 32768 tokens per request: 13.59x",
      "INFO 01-31 10:27:44 model_runner.py:1415] Capturing cudagraphs for decoding. This may lead to unexpected consequences.",
      "INFO 01-31 10:28:06 model_runner.py:1535] Graph capturing finished in 22 secs, took 0.23 GiB",
      "INFO 01-31 10:28:06 llm_engine.py:431] init engine (profile, create kv cache, warmup model) took 32.11 seconds",
      "INFO:     Application startup complete.",
    ],
    facts: {
      modelGib: [7.5123, 7.5124],
      memoryProfilingSeconds: [5.61],
      kvCacheGib: [2.36],
      maxConcurrency: [13.59],
      graphSeconds: [22],
      graphGib: [0.23],
      engineInitSeconds: [32.11],
    },
    identity: { vllmVersion: "0.6.6.post1", model: "m/a", loader: "default", tensorParallelSize: 2 },
  },
  {
    version: "0.8.2 (V1, GB and seconds)",
    lines: [
      "INFO 03-27 10:00:00 [api_server.py:981] vLLM API server version 0.8.2",
      "INFO 03-27 10:00:12 [core.py:54] Initializing a V1 LLM engine (v0.8.2) with config: model='m/b', load_format=LoadFormat.RUNAI_STREAMER, tensor_parallel_size=1, enforce_eager=False",
      "INFO 03-27 10:00:14 [gpu_model_runner.py:1174] Starting to load model m/b...",
      "Loading safetensors using Runai Model Streamer:   0% Completed | 0/2 [00:00<?, ?it/s]",
      "[RunAI Streamer] CPU Buffer size: 1.2 GiB for file: a.safetensors",
      "Read throughput is 16.69 GB per second ",
      "[RunAI Streamer] Overall time to stream 2.5 GiB of all files: 0.96s, 2.6 GiB/s",
      "INFO 03-27 10:00:16 [gpu_model_runner.py:1186] Model loading took 2.3185 GB and 1.884512 seconds",
      "INFO 03-27 10:00:22 [backends.py:425] Dynamo bytecode transform time: **5.51 s**",
      "INFO 03-27 10:00:40 [backends.py:127] Compiling a graph for general shape takes 17.60 s",
      "INFO 03-27 10:00:48 [monitor.py:33] torch.compile takes 23.11 s in total",
      "INFO 03-27 10:00:49 [kv_cache_utils.py:566] GPU KV cache size: 613,024 tokens",
      "INFO 03-27 10:00:49 [kv_cache_utils.py:569] Maximum concurrency for 131,072 tokens per request: 4.68x",
      "INFO 03-27 10:01:06 [gpu_model_runner.py:1534] Graph capturing finished in 17 secs, took 0.48 GiB",
      "INFO 03-27 10:01:06 [core.py:151] init engine (profile, create kv cache, warmup model) took 50.11 seconds",
      "INFO 03-27 10:01:07 [api_server.py:1028] Starting vLLM API server on http://0.0.0.0:8000",
      "INFO:     Application startup complete.",
    ],
    facts: {
      readGibPerSecond: [15.5438],
      streamSeconds: [0.96],
      streamedGib: [2.5],
      streamGibPerSecond: [2.6],
      modelGib: [2.3185],
      modelLoadSeconds: [1.884512],
      dynamoSeconds: [5.51],
      graphCompileSeconds: [17.6],
      compileSeconds: [23.11],
      kvCacheTokens: [613_024],
      maxConcurrency: [4.68],
      graphSeconds: [17],
      graphGib: [0.48],
      engineInitSeconds: [50.11],
    },
    identity: { vllmVersion: "0.8.2", model: "m/b", loader: "runai_streamer", tensorParallelSize: 1 },
  },
  {
    version: "0.10.1 (four ranks by name, a streamer of tensors)",
    lines: [
      "(APIServer pid=1) INFO 08-19 13:12:00 [api_server.py:1805] vLLM API server version 0.10.1",
      "(EngineCore_0 pid=9) INFO 08-19 13:12:10 [core.py:74] Initializing a V1 LLM engine (v0.10.1) with config: model='/tmp/x', load_format=runai_streamer, tensor_parallel_size=4, enforce_eager=True",
      "(VllmWorker TP0 pid=11) INFO 08-19 13:12:20 [gpu_model_runner.py:1921] Starting to load model /tmp/x...",
      "(VllmWorker TP0 pid=11) INFO 08-19 13:12:31 [gpu_model_runner.py:1953] Model loading took 4.1000 GiB and 10.100000 seconds",
      "(VllmWorker TP1 pid=12) INFO 08-19 13:12:32 [gpu_model_runner.py:1953] Model loading took 4.2000 GiB and 11.200000 seconds",
      "(VllmWorker TP0 pid=11) INFO 08-19 13:12:35 [gpu_worker.py:276] Available KV cache memory: 9.10 GiB",
      "(VllmWorker TP1 pid=12) INFO 08-19 13:12:35 [gpu_worker.py:276] Available KV cache memory: 9.20 GiB",
      "(EngineCore_0 pid=9) INFO 08-19 13:12:36 [kv_cache_utils.py:849] GPU KV cache size: 131,024 tokens",
      "(EngineCore_0 pid=9) INFO 08-19 13:12:36 [kv_cache_utils.py:849] GPU KV cache size: 131,040 tokens",
      "(EngineCore_0 pid=9) INFO 08-19 13:12:36 [core.py:214] init engine (profile, create kv cache, warmup model) took 4.31 seconds",
      "(APIServer pid=1) INFO:     Application startup complete.",
    ],
    facts: {
      modelGib: [4.1, 4.2],
      modelLoadSeconds: [10.1, 11.2],
      kvCacheGib: [9.1, 9.2],
      kvCacheTokens: [131_024, 131_040],
      engineInitSeconds: [4.31],
    },
    identity: { vllmVersion: "0.10.1", loader: "runai_streamer", tensorParallelSize: 4, isEager: true },
  },
  {
    version: "0.17 (compiling and the first run stated together)",
    lines: [
      "(APIServer pid=1) INFO 03-09 12:54:00 [utils.py:297]  ▄▄ ▄█ █     █     █ ▀▄▀ █  version 0.17.0",
      "(APIServer pid=1) INFO 03-09 12:54:00 [utils.py:297]   █▄█▀ █     █     █     █  model   m/c",
      "(EngineCore_DP0 pid=132) INFO 03-09 12:54:30 [core.py:101] Initializing a V1 LLM engine (v0.17.0) with config: model='m/c', load_format=auto, tensor_parallel_size=1, enforce_eager=False",
      "(EngineCore_DP0 pid=132) INFO 03-09 12:54:35 [gpu_model_runner.py:4255] Starting to load model m/c...",
      "(EngineCore_DP0 pid=132) INFO 03-09 12:54:40 [weight_utils.py:522] Time spent downloading weights for m/c: 4.123456 seconds",
      "Multi-thread loading shards: 100% Completed | 3/3 [00:09<00:00,  3.31s/it]",
      "(EngineCore_DP0 pid=132) INFO 03-09 12:54:50 [default_loader.py:291] Loading weights took 9.93 seconds",
      "(EngineCore_DP0 pid=132) INFO 03-09 12:54:51 [gpu_model_runner.py:4338] Model loading took 7.64 GiB memory and 15.969258 seconds",
      "(EngineCore_DP0 pid=132) INFO 03-09 12:55:21 [monitor.py:35] torch.compile and initial profiling run took 29.93 s in total",
      "(EngineCore_DP0 pid=132) INFO 03-09 12:55:28 [gpu_worker.py:424] Available KV cache memory: 11.50 GiB",
      "(EngineCore_DP0 pid=132) INFO 03-09 12:55:28 [kv_cache_utils.py:1307] GPU KV cache size: 94,208 tokens",
      "(EngineCore_DP0 pid=132) INFO 03-09 12:55:40 [gpu_model_runner.py:5246] Graph capturing finished in 9 secs, took 0.61 GiB",
      "(EngineCore_DP0 pid=132) INFO 03-09 12:55:41 [core.py:282] init engine (profile, create kv cache, warmup model) took 49.87 seconds",
      "(APIServer pid=1) INFO:     Application startup complete.",
    ],
    facts: {
      downloadSeconds: [4.123456],
      weightsSeconds: [9.93],
      modelGib: [7.64],
      modelLoadSeconds: [15.969258],
      warmSeconds: [29.93],
      kvCacheGib: [11.5],
      kvCacheTokens: [94_208],
      graphSeconds: [9],
      graphGib: [0.61],
      engineInitSeconds: [49.87],
    },
    identity: { vllmVersion: "0.17.0", model: "m/c", loader: "default", tensorParallelSize: 1 },
  },
  {
    version: "0.20 (shorter units, model runner V2)",
    lines: [
      "(APIServer pid=1) INFO 06-02 00:51:00 [api_utils.py:299] vLLM server version 0.20.1, serving model gs://b/m",
      "(EngineCore pid=9) INFO 06-02 00:51:05 [core.py:109] Initializing a V1 LLM engine (v0.20.1) with config: model='/root/.cache/vllm/assets/model_streamer/4d80bd96', load_format=runai_streamer_sharded, tensor_parallel_size=8, enforce_eager=False",
      "(Worker_PP0_TP0 pid=20) INFO 06-02 00:51:09 [model_runner.py:281] Starting to load model /root/.cache/vllm/assets/model_streamer/4d80bd96...",
      "(Worker_PP0_TP0 pid=20) INFO 06-02 00:51:12 [sharded_state_loader.py:158] Loading weights took 2.75 seconds",
      "(Worker_PP0_TP0 pid=20) INFO 06-02 00:51:40 [model_runner.py:295] Model loading took 7.64 GiB and 32.969258 seconds",
      "(Worker_PP0_TP0 pid=20) INFO 06-02 00:51:49 [backends.py:1148] Dynamo bytecode transform time: 8.52 s",
      "(Worker_PP0_TP0 pid=20) INFO 06-02 00:51:51 [backends.py:286] Directly load the compiled graph(s) for compile range (1, 2048) from the cache, took 0.904 s",
      "(Worker_PP0_TP0 pid=20) INFO 06-02 00:51:52 [monitor.py:48] torch.compile took 9.61 s in total",
      "(Worker_PP0_TP0 pid=20) INFO 06-02 00:51:53 [monitor.py:76] Initial profiling/warmup run took 0.11 s",
      "(EngineCore pid=9) INFO 06-02 00:51:54 [kv_cache_utils.py:1711] GPU KV cache size: 50,000 tokens, Maximum concurrency for 8,192 tokens per request: 6.10x",
      "(Worker_PP0_TP0 pid=20) INFO 06-02 00:51:58 [gpu_model_runner.py:6082] Graph capturing finished in 3 secs, took -0.12 GiB",
      "(EngineCore pid=9) INFO 06-02 00:51:59 [core.py:355] init engine (profile, create kv cache, warmup model) took 18.40 s (compilation: 9.61 s — language_model: 9.00 s, encoder: 0.61 s)",
      "(APIServer pid=1) INFO 06-02 00:52:00 [api_server.py:548] Starting vLLM server on http://0.0.0.0:8000",
      "(APIServer pid=1) INFO:     Application startup complete.",
    ],
    facts: {
      weightsSeconds: [2.75],
      modelGib: [7.64],
      modelLoadSeconds: [32.969258],
      dynamoSeconds: [8.52],
      cachedGraphSeconds: [0.904],
      compileSeconds: [9.61],
      profilingSeconds: [0.11],
      kvCacheTokens: [50_000],
      maxConcurrency: [6.1],
      graphSeconds: [3],
      graphGib: [-0.12],
      engineInitSeconds: [18.4],
    },
    identity: { vllmVersion: "0.20.1", model: "gs://b/m", loader: "runai_streamer_sharded", tensorParallelSize: 8 },
  },
  {
    version: "0.28 (the second model runner, a loader that counts bytes)",
    lines: [
      "(APIServer pid=1) INFO 08-29 04:15:27 [api_utils.py:299] vLLM server version 0.28.0, serving model /m/d",
      "(EngineCore pid=9) INFO 08-29 04:16:04 [core.py:121] Initializing a V1 LLM engine (v0.28.0) with config: model='/m/d', load_format=instanttensor, tensor_parallel_size=2, enforce_eager=True",
      "(Worker_TP0 pid=20) INFO 08-29 04:16:14 [model_runner.py:491] Loading model from scratch...",
      "Loading safetensors using InstantTensor loader:   9% Completed | 13.3G/155G [00:01<00:10, 14.3GB/s]",
      "Loading safetensors using InstantTensor loader: 100% Completed | 155G/155G [00:09<00:00, 18.1GB/s]",
      "(Worker_TP0 pid=20) INFO 08-29 04:16:25 [default_loader.py:497] Loading weights took 10.39 seconds",
      "(Worker_TP1 pid=21) INFO 08-29 04:16:39 [model_runner.py:513] Model loading took 80.99 GiB and 25.139530 seconds",
      "(EngineCore pid=9) INFO 08-29 04:17:10 [core.py:349] init engine (profile, create kv cache, warmup model) took 29.50 s",
      "(APIServer pid=1) INFO:     Application startup complete.",
    ],
    facts: { weightsSeconds: [10.39], modelGib: [80.99], modelLoadSeconds: [25.13953], engineInitSeconds: [29.5] },
    identity: { vllmVersion: "0.28.0", model: "/m/d", loader: "instanttensor", tensorParallelSize: 2 },
  },
];

test.each(versions)("vLLM $version: every number and name that its lines state", ({ lines, facts, identity }) => {
  const log = fold(lines);

  expect(log.outcome).toBe("ready");
  expect(log.facts).toEqual(facts);
  expect(fold(lines)).toMatchObject(withoutInner(identity));
});

test.each(versions)("vLLM $version: the phases inside the engine's duration add up to it", ({ lines, facts }) => {
  const inside = fold(lines).phases.filter(({ key }) => key === "compile" || key === "kv" || key === "graph");

  const sum = inside.reduce((all, { seconds }) => all + seconds, 0);
  expect(inside.map(({ key }) => key)).toContain("kv");
  expect(sum).toBeCloseTo(facts.engineInitSeconds?.[0] ?? Number.NaN, 2);
});

test.each(versions)(
  "vLLM $version: whatever line is missing or comes last, no number is wrong and no phase grows",
  ({ lines }) => {
    const whole = fold(lines);
    const less = lines.flatMap((_, index) => [lines.toSpliced(index, 1), lines.slice(0, index)]);

    for (const log of less.map((some) => fold(some))) {
      for (const key of factKeys) {
        const values = log.facts[key] ?? [];
        expect(whole.facts[key] ?? [], key).toEqual(expect.arrayContaining(values));
      }
      for (const { key, seconds } of log.phases.filter(({ key }) => key !== "unaccounted")) {
        const before = whole.phases.find((phase) => phase.key === key)?.seconds;
        expect(seconds, key).toBeLessThanOrEqual((before ?? -1) + 0.011);
      }
    }
  },
);

test("the second model runner begins with another sentence than the first, and its loader's bar counts bytes", () => {
  const log = fold(versions.at(-1)?.lines ?? []);

  expect(log.phases.slice(1, 3)).toMatchObject([
    { key: "engine", seconds: 47, fromLine: 1, toLine: 3 },
    { key: "weights", seconds: 25, fromLine: 3, toLine: 7 },
  ]);
  expect(log.progress).toEqual({ percent: 100, done: 155e9, total: 155e9, elapsedSeconds: 9 });
  expect(fold(["INFO 08-29 04:16:14 [gpu_model_runner.py:9] Loading model from scratch..."]).phases).toEqual([]);
});

test.each([
  ["Loading fastsafetensors checkpoint shards:  40% Completed | 2/5 [00:01<00:01,  1.63it/s]", "fastsafetensors"],
  ["Loading np_cache checkpoint shards:  40% Completed | 2/5 [00:01<00:01,  1.63it/s]", "default"],
])("a bar of weights is known by its form: %s", (bar, loader) => {
  expect(fold([bar])).toMatchObject({ loader, progress: { percent: 40, done: 2, total: 5, elapsedSeconds: 1 } });
});

test("bars that lost the return between them are read to the last", () => {
  const bar = (done: number) =>
    `Loading safetensors checkpoint shards: ${done * 50}% Completed | ${done}/2 [00:0${done}<00:01,  1.0it/s]`;

  expect(fold([`${bar(0)}${bar(1)}${bar(2)}[RunAI Streamer] CPU Buffer size: 1.2 GiB`]).progress).toMatchObject({
    percent: 100,
    done: 2,
    elapsedSeconds: 2,
  });
});

test.each([
  ["GPU KV cache size: 613,024 tokens", { kvCacheTokens: [613024] }],
  [
    "CPU KV cache size: 4,096 tokens, Maximum concurrency for 2,048 tokens per request: 2.00x",
    { kvCacheTokens: [4096], maxConcurrency: [2] },
  ],
  [
    "GPU + host KV cache size: 1,024 tokens, Maximum concurrency for 512 tokens per request: 2.00x",
    { kvCacheTokens: [1024], maxConcurrency: [2] },
  ],
  [
    "Loading model weights took in total 14.97 GiB of device memory (14.97 GiB/94.62 GiB used) and 3.9 GiB of host memory",
    { modelGib: [14.97] },
  ],
])("the numbers of devices of all kinds are read out of: %s", (text, facts) => {
  expect(fold([`INFO 07-25 13:42:16 [worker.py:1] ${text}`]).facts).toEqual(facts);
});

test("shards that several threads load, of either kind, are a progress", () => {
  const bar = (name: string) => `Multi-thread loading ${name}shards:  50% Completed | 2/4 [00:03<00:03,  1.50s/it]`;

  for (const name of ["", "pt checkpoint "]) {
    expect(fold([bar(name)]).progress).toEqual({ percent: 50, done: 2, total: 4, elapsedSeconds: 3 });
  }
});

test("the progress stays that of the model when a smaller one to draft with is read after it", () => {
  const bar = (done: number, total: number) =>
    `Loading safetensors checkpoint shards: ${Math.round((done / total) * 100)}% Completed | ${done}/${total} [00:0${done}<00:00,  1.0it/s]`;
  const target = [bar(1, 2), bar(2, 2)];

  expect(fold([...target, "Loading drafter model...", bar(0, 1), bar(1, 1)]).progress).toMatchObject({ total: 2 });
  expect(fold([bar(1, 1), bar(1, 2)]).progress).toMatchObject({ percent: 50, total: 2 });
});

test.each([
  [
    "a TPU",
    [
      "INFO 07-01 10:00:10 [tpu_model_runner.py:1561] Compiling the model with different input shapes.",
      "INFO 07-01 10:00:40 [tpu_model_runner.py:1576] Compilation finished in 30.10 [secs].",
      "INFO 07-01 10:00:45 [tpu_model_runner.py:1603] Compilation finished in 4.80 [secs].",
      "INFO 07-01 10:00:46 [core.py:171] init engine (profile, create kv cache, warmup model) took 40.00 seconds",
    ],
    { compile: 35, kv: 5 },
  ],
  [
    "a Gaudi",
    [
      "INFO 07-01 10:01:10 hpu_model_runner.py:1564] Warmup finished in 60 secs, allocated 0 B of device memory",
      "INFO 07-01 10:01:10 llm_engine.py:436] init engine (profile, create kv cache, warmup model) took 66.50 seconds",
    ],
    { compile: 60, kv: 6.5 },
  ],
])("the warm-up of %s is compiling", (_device, lines, seconds) => {
  const phases = fold(lines).phases.map((phase) => [phase.key, phase.seconds]);

  expect(Object.fromEntries(phases)).toMatchObject(seconds);
});

test.each([
  ["reserved 4.25 GiB memory for KV Cache as specified by kv_cache_memory_bytes config", 4.25],
  ["model weights take 3.97GiB; the rest of the memory reserved for KV Cache is 29.02GiB.", 29.02],
  ["Auto set (1.48/18.0) GiB for KV cache on node 0, with 5.4 GiB requested memory for the worker.", 1.48],
  ["Memory profiling results: total_gpu_memory=21.98GiB kv_cache_size=16.50GiB gpu_memory_utilization=0.90", 16.5],
])("the room for the KV cache is read out of: %s", (text, gib) => {
  expect(fold([`INFO 07-25 13:42:16 [gpu_worker.py:492] ${text}`]).facts.kvCacheGib).toEqual([gib]);
});

test.each([
  "Capturing the model for CUDA graphs. This may lead to unexpected consequences.",
  "Capturing cudagraphs for decoding. This may lead to unexpected consequences.",
  "Capturing ACL graphs (mixed prefill-decode, PIECEWISE):   0%|          | 0/11 [00:00<?, ?it/s]",
  "Capturing torchair graph, this usually takes 0.5~1.5 mins.",
])("the capture of graphs begins with: %s", (text) => {
  expect(
    fold([`2026-11-24T17:00:00Z ${text}`, "2026-11-24T17:00:22Z Graph capturing finished in 22 secs"]),
  ).toMatchObject({
    phases: [{ key: "graph", seconds: 22, fromLine: 1, toLine: 2 }],
  });
});

test("a loader is named by the arguments only where its progress shows that it reads", () => {
  const args =
    "INFO 02-15 05:16:01 [utils.py:253] non-default args: {'model': 'm', 'load_format': 'runai_streamer_sharded', 'tensor_parallel_size': 2}";
  const bar = "Loading safetensors using Runai Model Streamer:   1% Completed | 6/687 [00:02<04:04,  2.79it/s]";

  expect(fold([args])).toMatchObject({ loader: null, tensorParallelSize: 2 });
  expect(fold([args, bar])).toMatchObject({ loader: "runai_streamer_sharded" });
  expect(fold([bar])).toMatchObject({ loader: "runai_streamer" });
  expect(fold([bar.replace("Runai Model Streamer", "Fastsafetensor loader")])).toMatchObject({
    loader: "fastsafetensors",
  });
  expect(fold([args, bar.replace("using Runai Model Streamer", "checkpoint shards")])).toMatchObject({
    loader: "default",
  });
});

test("the model is not the one that it drafts with, whichever the arguments name first", () => {
  const draft = "'speculative_config': {'method': 'eagle', 'model': 'm/draft', 'extra': {'load_format': 'dummy'}}";
  const args = `INFO 02-15 05:16:01 [utils.py:253] non-default args: {'load_format': 'runai_streamer', ${draft}, 'model': 'm/a'}`;

  expect(fold([args]).model).toBe("m/a");
  // Cut off in the middle of the inner ones.
  expect(fold([args.slice(0, args.indexOf("'extra'"))]).model).toBeNull();
});

test("of a container that is started again after it failed, the last start is told", () => {
  const banner = "INFO 06-05 09:00:00 [api_server.py:1289] vLLM API server version 0.9.0";
  const busy =
    "ERROR 06-05 09:00:09 [core.py:396] ValueError: Free memory on device (3.2/22.0 GiB) on startup is less than desired GPU memory utilization (0.9, 19.8 GiB).";
  const oom =
    "ERROR 06-05 09:01:09 [core.py:396] torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 1.00 GiB";

  expect(fold([banner, busy, banner, oom])).toMatchObject({
    outcome: "failed",
    cause: { class: "gpu_out_of_memory", line: 4 },
  });
  expect(fold([banner, busy, banner])).toMatchObject({ outcome: "incomplete", cause: null });
});

test("weights that were not all read took as long as their last bar says, where bars carry no time", () => {
  const lines = [
    "INFO 10-24 09:01:44 [gpu_model_runner.py:2602] Starting to load model m...",
    "Loading safetensors checkpoint shards:   6% Completed | 1/17 [00:21<05:36, 21.0s/it]",
    "ERROR 10-24 09:02:08 [core.py:597] torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 136.00 MiB.",
  ];

  expect(fold(lines).phases).toMatchObject([{ key: "weights", seconds: 21, fromLine: 1, toLine: 2 }]);
});

test("the first engine of V0 logs what ended it before it says what kind of error it was", () => {
  const text = "No available memory for the cache blocks. Try increasing `gpu_memory_utilization`.";
  const log = fold([
    "INFO 02-24 10:00:12 llm_engine.py:234] Initializing a V0 LLM engine (v0.7.2) with config: model='m'",
    `ERROR 02-24 10:00:25 engine.py:389] ${text}`,
    `ERROR 02-24 10:00:25 engine.py:389] ValueError: ${text}`,
    "RuntimeError: Engine process failed to start. See stack trace for the root cause.",
  ]);

  expect(log.cause).toMatchObject({ class: "kv_cache_no_room", line: 2, wraps: [3, 4] });
});

test("a script has no server: its engine is ready when it takes prompts", () => {
  const engine =
    "INFO 06-05 09:00:00 [core.py:65] Initializing a V1 LLM engine (v0.9.0) with config: model='m', load_format=auto";

  expect(fold([engine, "INFO 06-05 09:01:00 [llm.py:298] Supported_tasks: ['generate']"]).outcome).toBe("ready");
  expect(fold([engine, "Processed prompts:   0%|          | 0/4 [00:00<?, ?it/s]"]).outcome).toBe("ready");
});

function fold(lines: string[]) {
  return explained(lines.reduce((state, line) => readLine(state, line), emptyLoad));
}

/** What of an identity is told, and not only used. */
function withoutInner({ vllmVersion, model, loader, tensorParallelSize }: Partial<LoadIdentity>) {
  return Object.fromEntries(
    Object.entries({ vllmVersion, model, loader, tensorParallelSize }).filter(([, value]) => value !== undefined),
  );
}

test("a model that lies on a disk of Windows is named as Windows names it", () => {
  const args = String.raw`INFO 04-20 20:13:13 [utils.py:233] non-default args: {'model': 'D:\\models\\llama-8b', 'dtype': 'auto'}`;

  expect(fold([args])).toMatchObject({ model: String.raw`D:\models\llama-8b` });
});

test.each([
  "INFO 2026-01-13 14:30:35,527 serve 604573 -- Application 'llm' is ready at http://0.0.0.0:8000/.",
  "[INFO ] PyProcess - Model [model] initialized.",
])("an engine that another server holds is ready by its word, but not before the engine is there: %s", (said) => {
  const engine =
    "INFO 01-13 14:30:30 [core.py:218] init engine (profile, create kv cache, warmup model) took 9.5 seconds";

  expect(fold([said])).toMatchObject({ outcome: "not_vllm" });
  expect(fold(["INFO 01-13 14:30:10 [a.py:1] Starting to load model m...", said])).toMatchObject({
    outcome: "incomplete",
  });
  expect(fold([engine, said])).toMatchObject({ outcome: "ready" });
});
