import { expect, test } from "vitest";
import { explained } from "./explained.ts";
import { emptyLoad } from "./load-state.ts";
import { readLine } from "./read-line.ts";

const banner = "INFO 06-05 09:00:00 [api_server.py:1289] vLLM API server version 0.9.0";

// What vLLM, the streamer and their libraries raise, each in the words of the versions that have it.
test.each([
  [
    "gated_model",
    "huggingface_hub.errors.HfHubHTTPError: (Request ID: Root=1-68) 403 Forbidden: Please enable access to public gated repositories in your fine-grained token settings to view this repository.",
    "allow the token",
  ],
  ["gated_model", "Your request to access model m/a is awaiting a review from the repo authors.", "ask for access"],
  [
    "storage_forbidden",
    "botocore.exceptions.TokenRetrievalError: Error when retrieving token from sso: Token has expired",
    "AWS_ACCESS_KEY_ID",
  ],
  [
    "model_not_found",
    "huggingface_hub.errors.HfHubHTTPError: 404 Client Error: Not Found for url: https://huggingface.co/api/models/m/a/revision/v9",
    "--revision",
  ],
  ["model_not_found", "ValueError: /models/a.gguf is not a file.", "correct the model's path"],
  ["no_weights", "RuntimeError: No model weights found in: `/models/a`", "import the model again"],
  [
    "no_weights",
    "FileNotFoundError: Weight files referenced in index but missing: ['model-00002-of-00002.safetensors']",
    "import the model again",
  ],
  [
    "no_weights",
    'FileNotFoundError: No such file or directory: "/models/a/model-00002-of-00004.safetensors"',
    "import the model again",
  ],
  ["bad_load_format", "ValueError: Unknown load_format: LoadFormat.FOO", "--load-format=runai_streamer"],
  [
    "bad_load_format",
    "ValueError: load format 'npcache' is not supported in ROCm. Supported load formats are ['auto']",
    "--load-format=runai_streamer",
  ],
  ["bad_loader_config", "ValueError: num_threads must be a positive integer, got 0", "correct num_threads"],
  ["bad_loader_config", "ValueError: model_loader_extra_config must be a dict for load format auto, got [1]", "JSON"],
  ["bad_loader_config", "ValueError: foo is not an allowed Tensorizer argument.", "remove foo"],
  ["bad_loader_config", "ValueError: Pattern 'x-{y}' uses unsupported placeholder(s) ['y']; supported", "`pattern`"],
  [
    "kv_cache_no_room",
    "ValueError: Cannot auto-fit max_model_len: not enough GPU memory available to serve even a single token.",
    "--gpu-memory-utilization",
  ],
  [
    "kv_cache_no_room",
    "ValueError: No available memory for the cache blocks. Try increasing `VLLM_CPU_KVCACHE_SPACE` when initializing the engine.",
    "raise VLLM_CPU_KVCACHE_SPACE",
  ],
  [
    "kv_cache_too_small",
    "ValueError: The model's max seq len (8192) is larger than the maximum number of tokens that can be stored in KV cache (5520). Try increasing `VLLM_CPU_KVCACHE_SPACE` or decreasing `max_model_len`",
    "--max-model-len 5520 (or more memory: VLLM_CPU_KVCACHE_SPACE)",
  ],
  [
    "gpu_memory_busy",
    "ValueError: Free memory on device cuda:0 (3.1/22.0 GiB) on startup is less than the engine's budget after excluding external process's weights (0.9, 19.8 GiB).",
    "stop the other process",
  ],
  [
    "gpu_memory_busy",
    "ValueError: Externally held weights on device cuda:0 (20.1/22.0 GiB) exceed the desired GPU memory utilization (0.9, 19.8 GiB).",
    "raise --gpu-memory-utilization",
  ],
  [
    "gpu_out_of_memory",
    "RuntimeError: Unable to load model, a likely reason is the model is too large for the current device's HBM memory.",
    "--tensor-parallel-size",
  ],
  [
    "bad_setting",
    "ValueError: max_num_seqs (256) exceeds available Mamba cache blocks (120). Please lower max_num_seqs to at most 120",
    "--max-num-seqs 120",
  ],
  [
    "bad_setting",
    "ValueError: Tensor parallel size (4) cannot be larger than the number of available GPUs (2).",
    "--tensor-parallel-size 2",
  ],
  [
    "bad_setting",
    "ValueError: Cannot provide a placement group of placement_group_specs=[{'GPU': 1.0}] within 1800 seconds.",
    "add nodes",
  ],
  ["bad_setting", "ValueError: GPU memory utilization must be less than 1.0. Got 1.5.", "--gpu-memory-utilization 0.9"],
  [
    "bad_setting",
    "  Value error, The repository m/a contains custom code which must be executed to correctly load the model. You can inspect the repository content at https://hf.co/m/a .",
    "--trust-remote-code",
  ],
  ["bad_setting", "RuntimeError: CUDA error: invalid device ordinal", "lower --tensor-parallel-size"],
  ["other", "MemoryError", "more memory"],
  ["other", "TimeoutError", "a process that failed or hung"],
  ["worker_died", "ChildProcessError: worker died", "OOMKilled"],
  [
    "worker_died",
    "vllm.engine.multiprocessing.MQEngineDeadError: Engine process (pid 123) died.",
    "RUNAI_STREAMER_MEMORY_LIMIT",
  ],
  ["worker_died", "RayWorkerProc rank=1 died unexpectedly, shutting down executor.", "OOMKilled"],
  ["stream_read_failed", "[RunAI Streamer][Distributed] Error: rank 1 is missing 12 chunks", '"distributed":false'],
  [
    "streamer_memory_limit",
    "runai_model_streamer.file_streamer.requests_iterator.RunaiStreamerMemoryLimitException: MemoryCapMode is Limited, but no limit supplied",
    "RUNAI_STREAMER_MEMORY_LIMIT",
  ],
])("%s: %s", (kind, text, fix) => {
  expect(causeOf([banner, text])).toMatchObject({ class: kind, line: 2, fix: expect.stringContaining(fix) });
});

// Of a start that failed to read, as the streamer logs it when asked to.
test.each([
  ["AccessDenied: Access Denied", "storage_forbidden", "The bucket refused to give an object (AccessDenied)."],
  [
    ": socket is closed. ( aws-c-io: AWS_TO_SOCKET_CLOSED)",
    "stream_read_failed",
    "The streamer could not read an object of the model: socket is closed. ( aws-c-io: AWS_TO_SOCKET_CLOSED).",
  ],
])("what the store answered is the cause, not that a file was not read: %s", (answer, kind, title) => {
  const lines = [
    `[2025-05-16 14:05:36.125] [ERROR  ] [205 231] [s3/client/client.cc: 265 @ operator()  ] Failed to download s3 object of request 1 ${answer}`,
    "ERROR 05-16 14:05:36 [core.py:396] Exception: Could not receive runai_response from libstreamer due to: b'File access error'",
  ];

  expect(causeOf([banner, ...lines])).toMatchObject({ class: kind, line: 2, title, wraps: [3] });
});

const raised = "ValueError: BitsAndBytes load format and QLoRA adapter only support 'bitsandbytes' quantization";

test.each(["vllm/config.py", "vllm/config/model.py", "vllm/engine/arg_utils.py", "vllm/platforms/cuda.py"])(
  "what %s raises is a setting that was refused",
  (file) => {
    const lines = [`  File "/usr/lib/python3.12/site-packages/${file}", line 7, in f`, "    raise ValueError(", raised];

    expect(causeOf([banner, ...lines])).toMatchObject({
      class: "bad_setting",
      line: 4,
      title: expect.stringMatching(/^vLLM refused its settings: BitsAndBytes/),
    });
  },
);

test("what is raised further in than the settings is not taken for one of them", () => {
  const frame = (file: string) => [`  File "/usr/lib/${file}", line 7, in f`, "    f()"];
  const lines = [...frame("vllm/config.py"), ...frame("json/decoder.py"), raised];

  expect(causeOf([banner, ...lines])).toMatchObject({ class: "other", line: 6 });
});

function causeOf(lines: string[]) {
  return explained(lines.reduce((state, line) => readLine(state, line), emptyLoad)).cause;
}
