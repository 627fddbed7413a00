import type { Prepared } from "./boot-server.ts";
import { delays } from "./delays.ts";
import { concurrencyText, gpuGib, type KvCache, kvCache, kvSizeText } from "./kv-cache.ts";
import { loadWeights } from "./load-weights.ts";
import { barState } from "./progress-bar.ts";
import { PythonError } from "./python-error.ts";
import { repr } from "./python-text.ts";
import type { Start } from "./start.ts";

const GIB = 1024 ** 3;
const captured = { mixed: 35, decode: 19 };
const mixedShare = 0.25;

/** The engine's process: the weights, which are read in truth, and what a GPU would do with them, which is waited for. */
export async function bootEngine(start: Start, prepared: Prepared): Promise<KvCache> {
  const { settings, log } = start;
  const { release } = start.place;
  await start.pause(delays.engineProcess);
  log.info("engine", "engineStart", engineText(start, prepared));
  const method = "distributed_init_method=tcp://127.0.0.1:41233 backend=nccl";
  log.info("engine", "world", `world_size=1 rank=0 local_rank=0 ${method}`);
  const others = release.isRecent
    ? "PCP rank 0, TP rank 0, ETP rank 0, EP rank N/A, EPLB rank N/A"
    : "TP rank 0, EP rank 0";
  log.info("engine", "rank", `rank 0 in world size 1 is assigned as DP rank 0, PP rank 0, ${others}`);

  const loadedFrom = performance.now();
  log.info("engine", "loadStart", `Starting to load model ${settings.localPath}...`);
  const { bytes } = await loadWeights(start, prepared.client, prepared.prefix);
  const loadSeconds = (performance.now() - loadedFrom) / 1000;
  const size = (bytes / GIB).toFixed(release.isRecent ? 2 : 4);
  log.info("engine", "loaded", `Model loading took ${size} GiB memory and ${loadSeconds.toFixed(6)} seconds`);

  const initFrom = performance.now();
  const compileSeconds = settings.isEager ? null : await compile(start);
  const profiling = await start.pause(delays.profiling);
  if (release.isRecent) log.info("engine", "warm", `Initial profiling/warmup run took ${profiling.toFixed(2)} s`);
  const cache = kvCache(prepared.model, { ...memoryOf(start), weightBytes: bytes, maxLength: prepared.maxLength });
  log.info("engine", "kvMemory", `Available KV cache memory: ${cache.gib.toFixed(2)} GiB`);
  const concurrency = concurrencyText(cache, prepared.maxLength);
  log.info("engine", "kvSize", release.isRecent ? `${kvSizeText(cache)}, ${concurrency}` : kvSizeText(cache));
  if (!release.isRecent) log.info("engine", "concurrency", concurrency);
  if (!settings.isEager) await capture(start);

  const seconds = ((performance.now() - initFrom) / 1000).toFixed(2);
  const compilation = compileSeconds === null ? "" : ` (compilation: ${compileSeconds.toFixed(2)} s)`;
  const took = release.isRecent ? `${seconds} s${compilation}` : `${seconds} seconds`;
  log.info("engine", "engineReady", `init engine (profile, create kv cache, warmup model) took ${took}`);
  return cache;
}

function memoryOf({ place, settings }: Start) {
  const gib = gpuGib(place.accelerator ?? "");
  if (gib === null) throw new PythonError("RuntimeError", `No CUDA GPUs are available`);
  return { gpuGib: gib, utilization: settings.utilization, batchedTokens: settings.batchedTokens };
}

async function compile({ log, pause, place: { release }, settings }: Start): Promise<number> {
  log.info(
    "engine",
    "cacheDir",
    "Using cache directory: /root/.cache/vllm/torch_compile_cache for vLLM's torch.compile",
  );
  const dynamo = await pause(delays.dynamo);
  log.info("engine", "dynamo", `Dynamo bytecode transform time: ${dynamo.toFixed(2)} s`);
  const inductor = await pause(delays.inductor);
  const range = release.isRecent ? `compile range (1, ${settings.batchedTokens})` : "dynamic shape";
  log.info("engine", "graph", `Compiling a graph for ${range} takes ${inductor.toFixed(2)} s`);
  const total = dynamo + inductor;
  log.info("engine", "compiled", `torch.compile ${release.isRecent ? "took" : "takes"} ${total.toFixed(2)} s in total`);
  return total;
}

async function capture({ log, pause }: Start) {
  const startedAt = performance.now();
  await bar("Capturing CUDA graphs (mixed prefill-decode, PIECEWISE)", captured.mixed, delays.graphs * mixedShare);
  await bar("Capturing CUDA graphs (decode, FULL)", captured.decode, delays.graphs * (1 - mixedShare));
  const seconds = (performance.now() - startedAt) / 1000;
  log.info("engine", "captured", `Graph capturing finished in ${seconds.toFixed(0)} secs, took 0.21 GiB`);

  // One line in the log: the states of a bar overwrite each other and only the last ends it.
  async function bar(name: string, total: number, delay: number) {
    const seconds = await pause(delay);
    const at = (done: number) =>
      barState(name, { done, total, seconds: (seconds * done) / total, rate: done > 0 ? total / seconds : null });
    log.plain([0, Math.floor(total / 2), total].map(at).join(""));
  }
}

function engineText({ place: { release }, settings }: Start, { maxLength }: Prepared): string {
  const path = repr(settings.localPath);
  const names = settings.names[0] ?? settings.model;
  return (
    `Initializing a V1 LLM engine (v${release.version}) with config: model=${path}, speculative_config=None, ` +
    `tokenizer=${path}, skip_tokenizer_init=False, tokenizer_mode=auto, revision=None, tokenizer_revision=None, ` +
    `trust_remote_code=False, dtype=torch.bfloat16, max_seq_len=${maxLength}, download_dir=None, ` +
    `load_format=runai_streamer, tensor_parallel_size=${settings.ranks}, pipeline_parallel_size=1, data_parallel_size=1, ` +
    `disable_custom_all_reduce=False, quantization=None, enforce_eager=${repr(settings.isEager)}, kv_cache_dtype=auto, ` +
    `device_config=cuda, seed=0, served_model_name=${names}, enable_prefix_caching=True, enable_chunked_prefill=True, ` +
    "pooler_config=None"
  );
}
