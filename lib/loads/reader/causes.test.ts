import { expect, test } from "vitest";
import { explained } from "./explained.ts";
import { emptyLoad } from "./load-state.ts";
import { readLine } from "./read-line.ts";

const banner = "INFO 06-05 09:00:00 [api_server.py:1289] vLLM API server version 0.9.0";

// What libraries and stores say, alone on a line and as the engine's logger repeats it.
test.each([
  [
    "bucket_not_found",
    "azure.core.exceptions.ResourceNotFoundError: The specified container does not exist.",
    "create the container or correct its name",
  ],
  [
    "bucket_not_found",
    "botocore.exceptions.ClientError: An error occurred (404) when calling the HeadBucket operation: Not Found",
    "create the bucket or correct its name",
  ],
  [
    "storage_forbidden",
    "botocore.exceptions.ClientError: An error occurred (InvalidToken) when calling the ListObjectsV2 operation: The provided token is malformed or otherwise invalid.",
    "give the pod's credentials the right to list and read the bucket",
  ],
  [
    "storage_forbidden",
    "botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity",
    "give the pod's credentials the right to list and read the bucket",
  ],
  [
    "storage_forbidden",
    "botocore.exceptions.PartialCredentialsError: Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY",
    "give the pod AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use gs://",
  ],
  [
    "storage_forbidden",
    "google.auth.exceptions.DefaultCredentialsError: File /var/secrets/key.json was not found.",
    "mount the key, or unset GOOGLE_APPLICATION_CREDENTIALS and use Workloa",
  ],
  [
    "storage_forbidden",
    "google.auth.exceptions.TransportError: Failed to retrieve http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/ from the Google Compute Engine metadata servic",
    "check that the pod may reach the metadata server, and its service acco",
  ],
  [
    "storage_forbidden",
    "azure.core.exceptions.ClientAuthenticationError: DefaultAzureCredential failed to retrieve a token from the included credentials.",
    "give the pod an identity that may read the container",
  ],
  [
    "storage_forbidden",
    "azure.core.exceptions.HttpResponseError: This request is not authorized to perform this operation using this permission.",
    "grant it Storage Blob Data Reader on the container",
  ],
  [
    "model_not_found",
    "huggingface_hub.errors.HFValidationError: Repo id must be in the form 'repo_name' or 'namespace/repo_name': '/models/llama'. Use `repo_type` argument if needed.",
    "correct the model's path: vLLM takes what is no folder for a name at H",
  ],
  [
    "model_not_found",
    "huggingface_hub.errors.HFValidationError: Repo id must use alphanumeric chars, '-', '_' or '.'. The name cannot start or end with '-' or '.' and the maximum length is 96: './models/llama-8b'",
    "correct the model's path: vLLM takes what is no folder for a name at H",
  ],
  [
    "model_not_found",
    "huggingface_hub.errors.LocalEntryNotFoundError: Cannot find an appropriate cached snapshot folder for the specified revision on the local disk and outgoing traffic has been disabled. To enab",
    "unset HF_HUB_OFFLINE and let the pod reach Hugging Face, or serve the ",
  ],
  [
    "model_not_found",
    "ValueError: No supported config format found in /models/llama.",
    "correct the model's name or path: it must hold the model's config.json",
  ],
  [
    "model_not_found",
    "ValueError: Could not detect config format for no config file found. With config_format 'auto', ensure your model has either config.json (HF format) or params.json (Mistral format).",
    "correct the model's name or path: it must hold the model's config.json",
  ],
  [
    "model_not_found",
    "OSError: v9 is not a valid git identifier (branch name, tag name or commit id) that exists for this model name. Check the model page at 'https://huggingface.co/a/b' for available revisions.",
    "correct --revision",
  ],
  [
    "model_not_found",
    "huggingface_hub.errors.EntryNotFoundError: 404 Client Error. (Request ID: Root=1-68) Entry Not Found for url: https://huggingface.co/a/b/resolve/main/config.json.",
    "correct the model's name or revision",
  ],
  [
    "model_not_found",
    "botocore.exceptions.ClientError: An error occurred (404) when calling the HeadObject operation: Not Found",
    "correct the model's path, or import the model again",
  ],
  [
    "model_not_found",
    "botocore.errorfactory.NoSuchKey: An error occurred (NoSuchKey) when calling the GetObject operation: The specified key does not exist.",
    "correct the model's path, or import the model again",
  ],
  [
    "no_weights",
    "RuntimeError: Cannot find any model weights with 'meta-llama/CodeLlama-7b'",
    "correct the model's path; a speculative drafter must name its own gs:/",
  ],
  [
    "no_weights",
    "RuntimeError('Cannot find any model weights with /llamas/a')",
    "correct the model's path; a speculative drafter must name its own gs:/",
  ],
  [
    "no_weights",
    "OSError: Error no file named pytorch_model.bin, model.safetensors, tf_model.h5, model.ckpt.index or flax_model.msgpack found in directory /models/x.",
    "correct the model's path, or import the model again",
  ],
  [
    "streamer_missing",
    "TypeError: '_PlaceholderModuleAttr' object is not callable",
    "use an image of vLLM v0.11.1 or newer, or install vllm[runai]",
  ],
  [
    "streamer_missing",
    "OSError: libstreamer.so: cannot open shared object file: No such file or directory",
    "use an image of vLLM v0.11.1 or newer, or install vllm[runai] anew",
  ],
  [
    "unsupported_source",
    "huggingface_hub.errors.HFValidationError: Repo id must be in the form 'repo_name' or 'namespace/repo_name': '/tmp/tmp8px3pe24'. Use `repo_type` argument if needed.",
    "a file that this model needs besides its weights was not found beside ",
  ],
  [
    "unsupported_source",
    "huggingface_hub.errors.HFValidationError: Repo id must be in the form 'repo_name' or 'namespace/repo_name': 'https://huggingface.co/a/b'. Use `repo_type` argument if needed.",
    "give the model's name, such as acme/model, not the address of its page",
  ],
  [
    "unknown_flag",
    "  Unexpected keyword argument [type=unexpected_keyword_argument, input_value='x', input_type=str]",
    "remove the setting that the line above names, or use a vLLM version th",
  ],
  [
    "bad_load_format",
    "  Input should be 'auto', 'pt', 'safetensors', 'npcache', 'dummy', 'tensorizer', 'runai_streamer', 'gguf' or 'mistral' [type=enum, input_value='foo', input_type=str]",
    "--load-format=runai_streamer with vLLM v0.11.1 or newer",
  ],
  [
    "bad_load_format",
    "ValueError: BitsAndBytes quantization and QLoRA adapter only support 'bitsandbytes' load format, but got auto",
    "--load-format bitsandbytes",
  ],
  [
    "bad_loader_config",
    "ValueError: Unexpected extra config keys for load format LoadFormat.AUTO: dict_keys(['foo'])",
    "remove foo from --model-loader-extra-config; AUTO knows concurrency, m",
  ],
  [
    "bad_setting",
    "KeyError: 'invalid tool call parser: hermess (chose from { deepseek_v3,hermes })'",
    "choose one of: deepseek_v3,hermes",
  ],
  ["bad_setting", "KeyError: 'invalid reasoning parser: x (chose from { deepseek_r1 })'", "choose one of: deepseek_r1"],
  ["bad_setting", "KeyError: \"Tool parser 'x' not found. Available parsers: a, b\"", "choose one of: a, b"],
  ["bad_setting", "ValueError: LoRA rank 64 is greater than max_lora_rank 16.", "--max-lora-rank 64"],
  [
    "bad_setting",
    "ValueError: The supplied chat template string (template.jinja) appears path-like, but doesn't exist!",
    "correct --chat-template",
  ],
  [
    "bad_setting",
    "ValueError: The output_size of gate's and up's weight = 192 is not divisible by weight quantization block_n = 128.",
    "lower --tensor-parallel-size, or use --enable-expert-parallel for a mo",
  ],
  [
    "bad_setting",
    "ValueError: Weight input_size_per_partition = 10944 is not divisible by min_thread_k = 128. Consider reducing tensor_parallel_size or running with --quantization gptq.",
    "lower --tensor-parallel-size, or use --enable-expert-parallel for a mo",
  ],
  [
    "bad_setting",
    "AssertionError: 151936 is not divisible by 7",
    "lower --tensor-parallel-size, or use --enable-expert-parallel for a mo",
  ],
  [
    "bad_setting",
    "ValueError: With `vllm serve`, you should provide the model as a positional argument or in a config file instead of via the `--model` option.",
    "give the model right after `vllm serve`, not as --model",
  ],
  [
    "bad_setting",
    "RuntimeError: Expected there to be 4 GPUs but found 2",
    "--tensor-parallel-size 2, or request 4 GPUs in the pod",
  ],
  [
    "bad_setting",
    "ValueError: Ray does not allocate any GPUs on the driver node. Consider adjusting the Ray placement group or running the driver on a GPU node.",
    "start vLLM on a node with GPUs, and let the placement group have one t",
  ],
  [
    "other",
    "  Value error, The checkpoint you are trying to load has model type `glm9` but Transformers does not recognize this architecture. This could be because of an issue with the checkpoint [type=",
    "use a newer vLLM image, or another model",
  ],
  [
    "kv_cache_too_small",
    "ValueError: To serve at least one request with the models's max seq len (10240), (2.50 GB KV cache is needed, which is larger than the available KV Cache memory (1.90 GB). Try increasing `gp",
    "lower --max-model-len, or give more GPU memory (--tensor-parallel-size",
  ],
  [
    "gpu_out_of_memory",
    "RuntimeError: CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
    "use more GPUs (--tensor-parallel-size), a GPU with more memory, or a s",
  ],
  [
    "gpu_out_of_memory",
    "RuntimeError: Triton Error [CUDA]: out of memory",
    "use more GPUs (--tensor-parallel-size), a GPU with more memory, or a s",
  ],
  [
    "gpu_out_of_memory",
    "RuntimeError: level_zero backend failed with error: 39 (UR_RESULT_ERROR_OUT_OF_DEVICE_MEMORY)",
    "use more GPUs (--tensor-parallel-size), a GPU with more memory, or a s",
  ],
  [
    "gpu_out_of_memory",
    "jax.errors.JaxRuntimeError: RESOURCE_EXHAUSTED: E1000: CompileTimeHbmOom: XLA:TPU compile permanent error. Ran out of memory in memory space hbm.",
    "use more GPUs (--tensor-parallel-size), a GPU with more memory, or a s",
  ],
  [
    "worker_died",
    "ray.exceptions.WorkerCrashedError: The worker died unexpectedly while executing this task. Check python-core-worker-*.log files for more information.",
    "look at the pod's last state: OOMKilled (137) asks for more memory or ",
  ],
  [
    "worker_died",
    "ray.exceptions.OutOfMemoryError: Task was killed due to the node running low on memory.",
    "look at the pod's last state: OOMKilled (137) asks for more memory or ",
  ],
  [
    "worker_died",
    "/entrypoint.sh: line 3:    17 Killed                  vllm serve /models/x",
    "look at the pod's last state: OOMKilled (137) asks for more memory or ",
  ],
  [
    "worker_died",
    "Segmentation fault (core dumped)",
    "look at the pod's last state: OOMKilled (137) asks for more memory or ",
  ],
  ["other", "ModuleNotFoundError: No module named 'fastsafetensors'", "install fastsafetensors"],
  ["other", "CUDA error: invalid configuration argument", "CUDA_LAUNCH_BLOCKING=1"],
  [
    "kv_cache_too_small",
    "ValueError: To serve at least one request with the model's max seq len (1048576), 22.5 GiB KV cache is needed, which is larger than the available KV cache memory (17.39 GiB). Based on the available memory, the estimated maximum model length is 810208.",
    "--max-model-len 810208",
  ],
  [
    "gpu_memory_busy",
    "ValueError: Available memory on node 0 (4.85/18.0 GiB) on startup is less than desired CPU memory utilization (0.92, 16.56 GiB).",
    "--gpu-memory-utilization 0.26",
  ],
  [
    "kv_cache_no_room",
    "ValueError: Available memory on node 0 (4.66/18.0 GiB) on kv cache allocation is less than requested memory for kv (-0.39/3.6 GiB).",
    "raise --gpu-memory-utilization",
  ],
  [
    "bad_setting",
    "ValueError: invalid literal for int() with base 10: 'tcp://10.0.0.9:8000'",
    "enableServiceLinks: false",
  ],
  ["bad_setting", "ValueError: VLLM_PORT 'tcp://10.0.0.9:8000' appears to be a URI.", "enableServiceLinks: false"],
  ["other", "Cannot re-initialize CUDA in forked subprocess. To use CUDA with multiprocessing", "spawn"],
  [
    "other",
    "RuntimeError: CUDA driver initialization failed, you might not have a CUDA gpu.",
    "request nvidia.com/gpu",
  ],
  ["other", "ValueError: Ovis has no vLLM implementation and the Transformers implementation is", "newer vLLM image"],
  [
    "other",
    "RuntimeError: Worker failed with error 'index 0 is out of bounds', please check the stack trace above",
    "own log",
  ],
  [
    "worker_died",
    "Memory cgroup out of memory: Killed process 2827 (VLLM::Worker) total-vm:1kB",
    "RUNAI_STREAMER_MEMORY_LIMIT",
  ],
])("%s: %s", (kind, text, fix) => {
  for (const line of [text, `(EngineCore_DP0 pid=9) ERROR 06-05 09:00:09 [core.py:396] ${text}`]) {
    const { cause } = explained([banner, line].reduce((state, one) => readLine(state, one), emptyLoad));

    expect(cause).toMatchObject({ class: kind, line: 2, fix: expect.stringContaining(fix) });
  }
});

test("an actor that only tells that another one failed is not the cause", () => {
  const { cause } = explained(
    [
      banner,
      "ray.exceptions.ActorDiedError: The actor died because of an error raised in its creation task, ray::W.__init__()",
      "ValueError: the shapes do not fit",
    ].reduce((state, one) => readLine(state, one), emptyLoad),
  );

  expect(cause).toMatchObject({ class: "other", line: 3 });
});

test("a question to the Hub that is asked again is no cause", () => {
  const asked = "Error retrieving file list: Repo id must be in the form 'repo_name' or 'namespace/repo_name': '/m/x'";
  const lines = [banner, `ERROR 06-05 09:00:09 [config.py:130] ${asked}, retrying 1 of 2`, `ERROR ${asked}`];

  expect(explained(lines.reduce((state, one) => readLine(state, one), emptyLoad)).cause).toBeNull();
});
