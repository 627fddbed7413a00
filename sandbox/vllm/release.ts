/** What differs between the versions whose log is spoken here. `at` names the Python file and line of each message. */
export type Release = {
  version: string;
  engine: string;
  /** With streamer 0.17: it lists one folder only and has RUNAI_STREAMER_LOG_TO_STDERR; both are unknown to the older one. */
  isRecent: boolean;
  at: Record<Source, string>;
};

const sources = [
  "banner",
  "args",
  "override",
  "resolved",
  "maxLength",
  "prefill",
  "engineStart",
  "world",
  "rank",
  "loadStart",
  "initialized",
  "loaded",
  "cacheDir",
  "dynamo",
  "graph",
  "compiled",
  "warm",
  "kvMemory",
  "kvSize",
  "concurrency",
  "captured",
  "engineReady",
  "tasks",
  "serverStart",
  "routes",
  "route",
  "shutdown",
  "engineFailed",
] as const;

export type Source = (typeof sources)[number];

// Lines of the recordings where there is one, of the release's source where a CPU never gets to.
const current: Release = {
  version: "0.32.0",
  engine: "EngineCore",
  isRecent: true,
  at: {
    banner: "api_utils.py:347",
    args: "api_utils.py:286",
    override: "vllm.py:2194",
    resolved: "model.py:733",
    maxLength: "model.py:2152",
    prefill: "scheduler.py:268",
    engineStart: "core.py:133",
    world: "parallel_state.py:1906",
    rank: "parallel_state.py:2350",
    loadStart: "gpu_model_runner.py:5713",
    initialized: "base_loader.py:82",
    loaded: "gpu_model_runner.py:5811",
    cacheDir: "backends.py:1157",
    dynamo: "backends.py:1216",
    graph: "backends.py:428",
    compiled: "monitor.py:62",
    warm: "monitor.py:91",
    kvMemory: "gpu_worker.py:569",
    kvSize: "kv_cache_utils.py:2327",
    concurrency: "kv_cache_utils.py:2327",
    captured: "gpu_model_runner.py:6942",
    engineReady: "core.py:402",
    tasks: "entry.py:136",
    serverStart: "entry.py:140",
    routes: "launcher.py:186",
    route: "launcher.py:195",
    shutdown: "launcher.py:254",
    engineFailed: "core.py:1346",
  },
};

const older: Release = {
  version: "0.12.0",
  engine: "EngineCore_DP0",
  isRecent: false,
  at: {
    banner: "api_server.py:1772",
    args: "utils.py:253",
    override: "vllm.py:1037",
    resolved: "model.py:637",
    maxLength: "model.py:1750",
    prefill: "scheduler.py:228",
    engineStart: "core.py:93",
    world: "parallel_state.py:1200",
    rank: "parallel_state.py:1408",
    loadStart: "gpu_model_runner.py:3467",
    initialized: "base_loader.py:57",
    loaded: "gpu_model_runner.py:3549",
    cacheDir: "backends.py:655",
    dynamo: "backends.py:715",
    graph: "backends.py:257",
    compiled: "monitor.py:34",
    warm: "monitor.py:34",
    kvMemory: "gpu_worker.py:359",
    kvSize: "kv_cache_utils.py:1286",
    concurrency: "kv_cache_utils.py:1291",
    captured: "gpu_model_runner.py:4466",
    engineReady: "core.py:254",
    tasks: "api_server.py:1820",
    serverStart: "api_server.py:1848",
    routes: "launcher.py:38",
    route: "launcher.py:46",
    shutdown: "launcher.py:110",
    engineFailed: "core.py:843",
  },
};

const byTag: Record<string, Release> = { "v0.32.0": current, latest: current, "v0.12.0": older };

/** The release that an image tag holds; null for tags that this registry does not have. */
export function releaseOfTag(tag: string): Release | null {
  return Object.hasOwn(byTag, tag) ? (byTag[tag] ?? null) : null;
}
