import type { Sentence } from "./marks.ts";

/**
 * The sentences of vLLM 0.6 to 0.32 and of the streamer that mark a phase or state a number. They match the sentence and
 * not the logger's prefix, which changes with nearly every version.
 */
export const sentences: readonly Sentence[] = [
  { needle: "█  version ", pattern: /[█▀▄]\s{1,9}version {1,4}v?\d/, mark: "banner", next: "engine" },
  { needle: "server version ", pattern: /vLLM (?:API )?server version v?\d/, mark: "banner", next: "engine" },
  { needle: "non-default args: ", pattern: /non-default args: \{/, mark: "args", next: "engine" },
  { needle: "args: Namespace(", pattern: /args: Namespace\(/, mark: "args", next: "engine" },
  {
    needle: "Initializing a",
    pattern: /Initializing an? (?:V[01] )?LLM engine \(v/,
    mark: "engineStart",
    next: "engine",
  },
  { needle: "Starting to load model", pattern: /Starting to load model /, mark: "loadStart", next: "weights" },
  {
    needle: "Initializing model took",
    pattern: /Initializing model took (?<initializingModelSeconds>[\d.]+) s/,
    mark: "modelInitialized",
    next: "weights",
  },
  {
    needle: "Time spent downloading weights",
    pattern: /Time spent downloading weights for \S+: (?<downloadSeconds>[\d.]+) s/,
  },
  {
    needle: "Loading weights took",
    pattern: /Loading weights took (?<weightsSeconds>[\d.]+) s/,
    mark: "weightsLoaded",
    isLastKept: true,
  },
  {
    needle: "oading model weights took",
    pattern: /Loading model weights took (?:in total )?(?<modelGib>[\d.]+) G/,
    mark: "modelLoaded",
    isLastKept: true,
    next: "compile",
  },
  {
    needle: "Model loading took",
    pattern: /Model loading took (?<modelGib>[\d.]+) G(?:i?B)(?: memory)? and (?<modelLoadSeconds>[\d.]+) s/,
    mark: "modelLoaded",
    isLastKept: true,
    next: "compile",
  },
  {
    needle: "Warming up model for",
    pattern: /Warming up model for the compilation/,
    mark: "warmStart",
    next: "compile",
  },
  { needle: "Warming up done", pattern: /Warming up done/, mark: "warmDone", isLastKept: true, next: "kv" },
  // A TPU compiles one part of the model after the other; only the parts say how long they took.
  {
    needle: "Compiling the model with different",
    pattern: /Compiling the model with different input shapes/,
    mark: "warmStart",
    next: "compile",
  },
  ...["Compilation finished in", "Compilation for "].map((needle): Sentence => ({
    needle,
    pattern: /Compilation (?:finished|for [a-z ]{1,40} done) in [\d.]+ (?:\[secs\]|s\b)/,
    mark: "warmDone",
    isLastKept: true,
    next: "kv",
  })),
  // A Gaudi says it once for all.
  {
    needle: "Warmup finished in ",
    pattern: /Warmup finished in (?<warmSeconds>[\d.]+) secs, allocated/,
    mark: "warmDone",
    isLastKept: true,
    next: "kv",
  },
  {
    needle: "Dynamo bytecode transform",
    pattern: /Dynamo bytecode transform time: (?<dynamoSeconds>[\d.]+) s/,
    mark: "dynamo",
    next: "compile",
  },
  {
    needle: "Compiling a graph for",
    pattern: /Compiling a graph for .{1,120}? (?:takes|took) (?<graphCompileSeconds>[\d.]+) s/,
    mark: "graphCompiled",
    isLastKept: true,
  },
  {
    needle: "Directly load the compiled",
    pattern: /Directly load the compiled .{1,160}? took (?<cachedGraphSeconds>[\d.]+) s/,
    mark: "graphCompiled",
    isLastKept: true,
  },
  {
    needle: "torch.compile and initial",
    pattern: /torch\.compile and initial profiling[\w/ ]{0,40} took (?<warmSeconds>[\d.]+) s in total/,
    mark: "warmed",
    isLastKept: true,
    next: "kv",
  },
  {
    needle: "graph compilation takes",
    pattern: /graph compilation takes (?<compileSeconds>[\d.]+) s in total/,
    mark: "compiled",
    isLastKept: true,
    next: "kv",
  },
  {
    needle: "torch.compile t",
    pattern: /torch\.compile t(?:akes|ook) (?<compileSeconds>[\d.]+) s in total/,
    mark: "compiled",
    isLastKept: true,
    next: "kv",
  },
  {
    needle: "Initial profiling/warmup run",
    pattern: /Initial profiling\/warmup run took (?<profilingSeconds>[\d.]+) s/,
  },
  { needle: "Memory profiling takes", pattern: /Memory profiling takes (?<memoryProfilingSeconds>[\d.]+) s/ },
  {
    needle: "Available KV cache memory",
    pattern: /Available KV cache memory: (?<kvCacheGib>-?[\d.]+) GiB/,
    next: "kv",
  },
  // The first engine states it among the rest of its memory.
  {
    needle: "reserved for KV Cache is ",
    pattern: /memory reserved for KV Cache is (?<kvCacheGib>-?[\d.]+) ?GiB/,
    next: "kv",
  },
  {
    needle: " memory for KV Cache as",
    pattern: /reserved (?<kvCacheGib>[\d.]+) GiB memory for KV Cache as specified/,
    next: "kv",
  },
  {
    needle: " GiB for KV cache on node",
    pattern: /Auto set \((?<kvCacheGib>[\d.]+)\/[\d.]+\) GiB for KV cache on node/,
    next: "kv",
  },
  {
    needle: "kv_cache_size=",
    pattern: /Memory profiling results: .{1,300}\bkv_cache_size=(?<kvCacheGib>-?[\d.]+)GiB/,
    next: "kv",
  },
  {
    needle: "KV cache size: ",
    pattern: /\b(?:[A-Z]{3}|host) KV cache size: (?<kvCacheTokens>[\d,]+) tokens/,
    mark: "kvSize",
    isLastKept: true,
  },
  {
    needle: "Maximum concurrency for",
    pattern: /Maximum concurrency for [\d,]+ tokens per request: (?<maxConcurrency>[\d.]+)x/,
  },
  { needle: "# CPU blocks: ", pattern: /# \w{2,8} blocks: \d+, # CPU blocks: \d/, mark: "kvSize", isLastKept: true },
  ...["CUDA", "ACL", "XPU", "torchair"].map((kind): Sentence => ({
    needle: `Capturing ${kind} graph`,
    pattern: /Capturing (?:[A-Z]{3,4}|torchair) graph/,
    mark: "captureStart",
    next: "graph",
  })),
  ...["Capturing cudagraphs for decoding", "Capturing the model for CUDA graphs"].map((needle): Sentence => ({
    needle,
    pattern: /Capturing (?:cudagraphs for decoding|the model for CUDA graphs)/,
    mark: "captureStart",
    next: "graph",
  })),
  {
    needle: "Graph capturing finished",
    pattern: /Graph capturing finished in (?<graphSeconds>[\d.]+) secs(?:, took (?<graphGib>-?[\d.]+) GiB)?/,
    mark: "captureDone",
    isLastKept: true,
    next: "kv",
  },
  {
    needle: "init engine (",
    pattern: /init engine \([^)]{1,80}\) took (?<engineInitSeconds>[\d.]+) s/,
    mark: "engineReady",
    isLastKept: true,
    next: "ready",
  },
  {
    needle: "Starting vLLM ",
    pattern: /Starting vLLM (?:API )?server (?:\d+ )?on /,
    mark: "serverStart",
    next: "ready",
  },
  { needle: "Available routes are", pattern: /Available routes are:/, mark: "routes", isLastKept: true, next: "ready" },
  {
    needle: "Started server process",
    pattern: /Started server process \[/,
    mark: "serverStarted",
    isLastKept: true,
    isCommon: true,
  },
  {
    needle: "Waiting for application startup",
    pattern: /Waiting for application startup/,
    mark: "serverStarted",
    isLastKept: true,
    isCommon: true,
  },
  { needle: "Application startup complete", pattern: /Application startup complete/, mark: "complete", isCommon: true },
  { needle: 'HTTP/1.1" 200', pattern: /"(?:GET|POST) \/\S{1,200} HTTP\/1\.1" 200/, mark: "served", isCommon: true },
  { needle: "Uvicorn running on", pattern: /Uvicorn running on /, mark: "served", isCommon: true },
  { needle: "Avg prompt throughput: ", pattern: /Avg prompt throughput: \d/, mark: "served", isCommon: true },
  // Others that serve an engine of vLLM: Ray Serve, and DJL on SageMaker.
  ...["' is ready at http", "] initialized."].map((needle): Sentence => ({
    needle,
    pattern: /Application '[^']{1,80}' is ready at http|PyProcess (?:- )?Model \[[\w.-]{1,80}\] initialized\./,
    mark: "offlineReady",
    after: "engineReady",
    isCommon: true,
  })),
  // A script has no server: its first prompts are proof enough.
  { needle: "Processed prompts: ", pattern: /Processed prompts: +\d/, mark: "offlineReady", isCommon: true },
];

/** Whether a message is the first that a server of vLLM writes. */
export function isBanner(message: string): boolean {
  return banners.some(({ pattern }) => pattern.test(message));
}

const banners = sentences.filter(({ mark }) => mark === "banner");
