import { expect, test } from "vitest";
import { diagnose, noSuspects, suspected, survived } from "./diagnose.ts";
import type { LogProcess } from "./log-line.ts";

const context = { model: "gs://models/acme/big", vllmVersion: "0.10.0" };

test.each([
  [
    "ValueError: No available memory for the cache blocks. Try increasing `gpu_memory_utilization` when initializing the engine.",
    "kv_cache_no_room",
    "The weights leave no GPU memory for the KV cache.",
    "--gpu-memory-utilization",
  ],
  [
    "ValueError: To serve at least one request with the models's max seq len (131072), (32.00 GiB KV cache is needed, which is larger than the available KV cache memory (9.42 GiB). Based on the available memory, the estimated maximum model length is 38576. Try increasing `gpu_memory_utilization`",
    "kv_cache_too_small",
    "The GPU has room for 38,576 tokens; the deployment asks for 131,072.",
    "--max-model-len 38576",
  ],
  [
    "ValueError: To serve at least one request with the models's max seq len (131072), (32.00 GiB KV cache is needed, which is larger than the available KV cache memory (9.42 GiB). Try increasing `gpu_memory_utilization`",
    "kv_cache_too_small",
    "One request of 131,072 tokens needs 32.00 GiB of KV cache; 9.42 GiB are left.",
    "lower --max-model-len",
  ],
  [
    "ValueError: The model's max seq len (8192) is larger than the maximum number of tokens that can be stored in KV cache (5520).",
    "kv_cache_too_small",
    "The GPU has room for 5,520 tokens; the deployment asks for 8,192.",
    "--max-model-len 5520",
  ],
  [
    "ValueError: Free memory on device cuda:0 (3.12/22.03 GiB) on startup is less than desired GPU memory utilization (0.9, 19.83 GiB). Decrease GPU memory utilization or reduce GPU memory used by other processes.",
    "gpu_memory_busy",
    "Only 3.12 of the GPU's 22.03 GiB are free; vLLM asks for 19.83 GiB.",
    "--gpu-memory-utilization 0.14",
  ],
  [
    "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 256.00 MiB. GPU 0 has a total capacity of 22.03 GiB",
    "gpu_out_of_memory",
    "The GPU ran out of memory when 256.00 MiB more were needed.",
    "--tensor-parallel-size",
  ],
  [
    "RuntimeError: CUDA out of memory occurred when warming up sampler with 1024 dummy requests.",
    "gpu_out_of_memory",
    "The GPU ran out of memory while warming up 1024 requests at once.",
    "--max-num-seqs",
  ],
  [
    "google.api_core.exceptions.Forbidden: 403 GET https://storage.googleapis.com/storage/v1/b/models?projection=noAcl&prettyPrint=false: serve@acme.iam.gserviceaccount.com does not have storage.buckets.get access to the Google Cloud Storage bucket.",
    "storage_forbidden",
    "serve@acme.iam.gserviceaccount.com may not read the bucket's settings.",
    "grant roles/storage.bucketViewer",
  ],
  [
    "google.api_core.exceptions.Forbidden: 403 GET https://x/b/models/o: serve@acme.iam does not have storage.objects.list access to the Google Cloud Storage bucket.",
    "storage_forbidden",
    "serve@acme.iam may not list the bucket's objects.",
    "grant roles/storage.objectViewer (storage.objects.list)",
  ],
  [
    "google.api_core.exceptions.Forbidden: 403 GET https://x/b/models/o/c: serve@acme.iam does not have storage.objects.get access to the Google Cloud Storage object.",
    "storage_forbidden",
    "serve@acme.iam may not read the bucket's objects.",
    "grant roles/storage.objectViewer (storage.objects.get)",
  ],
  [
    "google.api_core.exceptions.Unauthorized: 401 GET https://x/b/models: Anonymous caller does not have storage.objects.list access to the Google Cloud Storage bucket.",
    "storage_forbidden",
    "The pod called Cloud Storage without an identity.",
    "Workload Identity",
  ],
  [
    "google.api_core.exceptions.NotFound: 404 GET https://x/storage/v1/b/no-such-bucket?projection=noAcl: The specified bucket does not exist.",
    "bucket_not_found",
    "The bucket no-such-bucket does not exist.",
    "create the bucket or correct its name",
  ],
  [
    "google.api_core.exceptions.NotFound: 404 GET https://x/storage/v1/b/models/o/acme%2Fconfig.json?alt=media: No such object",
    "model_not_found",
    "The bucket models has no object acme/config.json.",
    "import the model again",
  ],
  [
    "RuntimeError: Cannot find any safetensors model weights with `gs://models/acme/big`",
    "no_weights",
    "There are no safetensors files under gs://models/acme/big.",
    "correct the model's path",
  ],
  [
    "runai_model_streamer.file_streamer.requests_iterator.RunaiStreamerMemoryLimitException: Memory limit supplied: 1000 cannot be smaller than: 4480",
    "streamer_memory_limit",
    "The streamer may use 1000 bytes of memory; the largest tensor needs 4480.",
    "at least 4480",
  ],
  [
    "ValueError: Unexpected extra config keys for runai_streamer: {'concurency'}",
    "bad_loader_config",
    "The loader runai_streamer does not know concurency.",
    "remove concurency from --model-loader-extra-config",
  ],
  [
    "ValueError: memory_limit must be an integer >= -1, got -7",
    "bad_loader_config",
    "memory_limit must be an integer >= -1, not -7.",
    "correct memory_limit",
  ],
  [
    "ValueError: Load format `runai_streamer` is not supported",
    "bad_load_format",
    "This vLLM version does not know the load format runai_streamer.",
    "v0.11.1",
  ],
  [
    "ValueError: To load a model from object storage (S3/GCS/Azure), 'load_format' must be 'modelexpress', 'runai_streamer' or 'runai_streamer_sharded', but got 'safetensors'.",
    "bad_load_format",
    "The load format safetensors cannot read from a bucket.",
    "--load-format=runai_streamer",
  ],
  [
    "ImportError: GCS files module not found. Please install the required package.",
    "streamer_missing",
    "This image lacks the streamer's GCS part.",
    "vllm[runai]",
  ],
  [
    "OSError: You are trying to access a gated repo.",
    "gated_model",
    "gs://models/acme/big is gated and this token has no access to it.",
    "ask for access",
  ],
  [
    "Access to model acme/llama is restricted and you are not in the authorized list. Visit https://huggingface.co/acme/llama to ask for access.",
    "gated_model",
    "acme/llama is gated and this token has no access to it.",
    "acme/llama",
  ],
  [
    "huggingface_hub.errors.HFValidationError: Repo id must be in the form 'repo_name' or 'namespace/repo_name': 'gs://models/acme/big'. Use `repo_type` argument if needed.",
    "unsupported_source",
    "vLLM 0.10.0 takes gs://models/acme/big for a Hugging Face name.",
    "do not set HF_HUB_OFFLINE=1",
  ],
  [
    "Exception: Could not receive runai_response from libstreamer due to: b'File access error'",
    "stream_read_failed",
    "A file of the model could not be read.",
    "roles/storage.objectViewer",
  ],
  [
    "GCS ReadObject received 0 bytes, but 4195328 were requested. This is unexpected.",
    "stream_read_failed",
    "A file of the model is shorter than its header says.",
    "import the model again; the next lines",
  ],
  [
    "GCS ReadObject received 0 bytes, but 8 were requested. This is unexpected.",
    "stream_read_failed",
    "A file of the model could not be read.",
    "roles/storage.objectViewer",
  ],
  [
    "vllm: error: unrecognized arguments: --swap-space --foo=1 bar",
    "unknown_flag",
    "This vLLM version does not know --swap-space --foo=1.",
    "remove --swap-space --foo=1",
  ],
  [
    "api_server.py: error: argument --load-format: invalid choice: 'runai' (choose from 'auto')",
    "bad_load_format",
    "This vLLM version does not know the load format runai.",
    "--load-format=runai_streamer",
  ],
  [
    "AssertionError: Error in memory profiling. Initial free memory 20.1 GiB, current free memory 21.2 GiB. This happens when other processes release memory.",
    "gpu_memory_busy",
    "Another process changed how much of the GPU's memory is free while vLLM measured it.",
    "stop the other process",
  ],
  [
    "torch.OutOfMemoryError: HIP out of memory. Tried to allocate 2.00 GiB.",
    "gpu_out_of_memory",
    "The GPU ran out of memory when 2.00 GiB more were needed.",
    "--tensor-parallel-size",
  ],
  [
    "RuntimeError: CUDA error: out of memory",
    "gpu_out_of_memory",
    "The GPU ran out of memory.",
    "--tensor-parallel-size",
  ],
  [
    "ValueError: World size (4) is larger than the number of available GPUs (1) in this node.",
    "bad_setting",
    "The deployment asks for 4 GPUs; the pod has 1.",
    "--tensor-parallel-size 1",
  ],
  [
    "ValueError: max_num_batched_tokens (2048) is smaller than max_model_len (4096).",
    "bad_setting",
    "A batch holds 2,048 tokens; it must hold at least 4,096.",
    "--max-num-batched-tokens 4096",
  ],
  [
    "ValueError: User-specified max_model_len (40960) is greater than the derived max_model_len (max_position_embeddings=32768.0 or model_max_length=None in model's config.json).",
    "bad_setting",
    "The model reads up to 32,768 tokens; the deployment asks for 40,960.",
    "--max-model-len 32768",
  ],
  [
    "ValueError: torch.bfloat16 is not supported for quantization method awq. Supported dtypes: [torch.float16]",
    "bad_setting",
    "The quantisation awq does not compute in bfloat16.",
    "--dtype float16",
  ],
  [
    "ValueError: Quantization method specified in the model config (fp8) does not match the quantization method specified in the `quantization` argument (awq).",
    "bad_setting",
    "The model is quantised as fp8, not as awq.",
    "--quantization fp8",
  ],
  [
    "TypeError: EngineArgs.__init__() got an unexpected keyword argument 'swap'",
    "unknown_flag",
    "This vLLM version does not know the setting swap.",
    "remove swap",
  ],
  [
    "vllm serve: error: argument --model-loader-extra-config: Value {a} cannot be converted to json.",
    "bad_loader_config",
    "The value of --model-loader-extra-config is not valid: Value {a} cannot be converted to json.",
    "as JSON",
  ],
  [
    "ValueError: Model loader extra config is not supported for load format auto",
    "bad_loader_config",
    "The loader of the format auto takes no settings.",
    "remove --model-loader-extra-config",
  ],
  [
    "ValueError: To load a model from S3, 'load_format' must be 'runai_streamer' or 'runai_streamer_sharded', but got 'auto'. Model: s3://b/m",
    "bad_load_format",
    "The load format auto cannot read from a bucket.",
    "--load-format=runai_streamer",
  ],
  [
    "ModuleNotFoundError: No module named 'runai_model_streamer_gcs'",
    "streamer_missing",
    "This image lacks the streamer (runai_model_streamer_gcs).",
    "vllm[runai]",
  ],
  [
    "Exception: Could not receive runai_response from libstreamer due to: b'GCS not supported'",
    "streamer_missing",
    "This image cannot read from Cloud Storage.",
    "v0.11.1",
  ],
  [
    "google.auth.exceptions.DefaultCredentialsError: Your default credentials were not found.",
    "storage_forbidden",
    "The pod has no Google Cloud identity.",
    "Workload Identity",
  ],
  [
    "botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied",
    "storage_forbidden",
    "The bucket refused ListObjectsV2 (AccessDenied).",
    "credentials",
  ],
  [
    "botocore.errorfactory.NoSuchBucket: An error occurred (NoSuchBucket) when calling the ListObjectsV2 operation: The specified bucket does not exist",
    "bucket_not_found",
    "The bucket of the model does not exist.",
    "create the bucket",
  ],
  [
    "OSError: Incorrect path_or_model_id: 'gs://models/acme/big'. Please provide either the path to a local folder or the repo_id of a model on the Hub.",
    "unsupported_source",
    "vLLM 0.10.0 takes gs://models/acme/big for a Hugging Face name.",
    "--load-format=runai_streamer",
  ],
  [
    "huggingface_hub.errors.GatedRepoError: 403 Client Error. (Request ID: Root=1-2)",
    "gated_model",
    "gs://models/acme/big is gated and this token has no access to it.",
    "ask for access",
  ],
  [
    "huggingface_hub.errors.RepositoryNotFoundError: 401 Client Error. (Request ID: Root=1-2)",
    "model_not_found",
    "Hugging Face has no model called gs://models/acme/big, or hides it from this token.",
    "correct the model's name",
  ],
  [
    "OSError: acme/x does not appear to have a file named config.json. Checkout 'https://huggingface.co/acme/x/tree/main' for available files.",
    "model_not_found",
    "gs://models/acme/big has no file config.json.",
    "config.json",
  ],
  [
    "ValueError: Could not find checkpoint files '/m/model-rank-0-part-*.safetensors', only pre-sharded checkpoints are currently supported!",
    "no_weights",
    "There are no files of shards like /m/model-rank-0-part-*.safetensors.",
    "--load-format=runai_streamer",
  ],
  [
    "!!!!!!! Segfault encountered !!!!!!!",
    "worker_died",
    "A process of vLLM crashed in native code.",
    "--enforce-eager",
  ],
  [
    "Engine core proc EngineCore_DP0 died unexpectedly, shutting down client.",
    "worker_died",
    "vLLM's process EngineCore_DP0 ended without saying why.",
    "OOMKilled",
  ],
  [
    "RuntimeError: Engine core initialization failed. See root cause above. Failed core proc(s): {'EngineCore_DP0': -9}",
    "worker_died",
    "vLLM's process EngineCore_DP0 ended with signal 9 without saying why.",
    "more memory",
  ],
  [
    "  Input should be 'auto', 'half' or 'bfloat16' [type=literal_error, input_value='fp16', input_type=str]",
    "bad_setting",
    "vLLM refused its settings: Input should be 'auto', 'half' or 'bfloat16'.",
    "correct the setting",
  ],
])("%s", (text, cause, title, fix) => {
  const found = diagnose(suspected(noSuspects, text, 7, null), context);

  expect(found).toMatchObject({ class: cause, line: 7, text: text.trim(), title });
  expect(found?.fix).toContain(fix);
});

test.each([
  "EngineCore failed to start.",
  "EngineCore hit an exception: Traceback (most recent call last):",
  "WorkerProc failed to start.",
  "Exception: WorkerProc initialization failed due to an exception in a background process. See stack trace for root cause.",
  "RuntimeError: Engine core initialization failed. See root cause above. Failed core proc(s): {}",
  "Error retrieving safetensors: Repo id must be in the form 'repo_name' or 'namespace/repo_name': 'gs://a/b'., retrying 1 of 2",
  "Warning: WARNING: destroy_process_group() was not called before program exit",
  "PermissionError: [Errno 13] Permission denied: '/root/.cache/flashinfer'",
  "Could not cache non-existence of file. Error: [Errno 13]",
  '    raise ValueError("No available memory for the cache blocks.")',
  "No available shared memory broadcast block found in 60 seconds.",
])("is never a cause: %s", (text) => {
  expect(diagnose(suspected(noSuspects, text, 1, "worker"), context)).toBeNull();
});

test("an exception that was met in passing is no cause, the one after it is", () => {
  const passing = suspects([
    ["server", "Exception ignored in: <function LLM.__del__ at 0x7f>"],
    ["server", "Traceback (most recent call last):"],
    ["server", "AttributeError: 'LLM' object has no attribute 'llm_engine'"],
  ]);

  expect(diagnose(passing, context)).toBeNull();
  expect(diagnose(suspected(passing, "KeyError: 'x'", 4, "server"), context)).toMatchObject({ line: 4 });
});

test("an exception whose text is a whole traceback gives way to the last line of that", () => {
  const whole = suspects([
    ["server", "RuntimeError: Traceback (most recent call last):"],
    ["server", '  File "/x/ray/serve/replica.py", line 609, in initialize'],
    ["server", "    await self.run()"],
    ["server", "KeyError: 'x'"],
  ]);

  expect(diagnose(whole, context)).toMatchObject({ line: 4, wraps: [1] });
});

test("a process that was found dead is the cause only where no other line is one", () => {
  const died: [LogProcess, string] = [
    "server",
    "Engine core proc EngineCore_DP0 died unexpectedly, shutting down client.",
  ];

  expect(diagnose(suspects([died, ["engine", "KeyError: 'layers.0.weight'"]]), context)).toMatchObject({
    class: "other",
    line: 2,
    wraps: [1],
  });
});

test("an error that a rank went on after gives way to one as deep that ended the start", () => {
  const gated = survived(suspects([["engine", "OSError: You are trying to access a gated repo."]]));

  expect(diagnose(suspected(gated, "KeyError: 'x'", 9, "worker"), context)).toMatchObject({ class: "other", line: 9 });
  expect(diagnose(suspected(gated, "RuntimeError: it ended", 9, "server"), context)?.class).toBe("gated_model");
});

test("of a very long line the part that proves the cause is kept", () => {
  const long = `${"x ".repeat(5_000)}CUDA out of memory. Tried to allocate 1.00 GiB`;

  expect(diagnose(suspected(noSuspects, long, 1, "worker"), context)?.text).toMatch(/^CUDA out of memory/);
});

test("the innermost process wins, then the first line; the others are named as wrapping it", () => {
  const found = diagnose(
    suspects([
      ["engine", "RuntimeError: something broke"],
      ["engine", "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 1.00 GiB"],
      ["worker", "ValueError: No available memory for the cache blocks."],
      ["worker", "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB"],
      ["server", "RuntimeError: Engine core initialization failed. See root cause above."],
    ]),
    context,
  );

  expect(found).toMatchObject({ class: "kv_cache_no_room", line: 3, wraps: [1, 2, 4, 5] });
});

test("a known cause wins over an unknown exception before it, and an unknown one is shown as it is", () => {
  const unknown = suspects([["worker", "KeyError: 'layers.0.weight'"]]);

  expect(diagnose(unknown, context)).toMatchObject({
    class: "other",
    title: "vLLM stopped: there is no 'layers.0.weight'.",
  });
  expect(diagnose(suspected(unknown, "CUDA out of memory", 2, "server"), context)?.class).toBe("gpu_out_of_memory");
});

test("an unknown error that the start survived is forgotten, a known one is kept", () => {
  expect(survived(suspects([["worker", "KeyError: 'x'"]])).other).toBeNull();
  expect(survived(suspects([["worker", "CUDA out of memory"]])).known).not.toBeNull();
});

test("a log that repeats one error without end keeps a bounded list", () => {
  const many = Array.from({ length: 5000 }, (): [LogProcess, string] => ["server", "ValueError: again"]);

  expect(suspects(many).wraps.length).toBeLessThan(100);
});

function suspects(lines: [LogProcess, string][]) {
  return lines.reduce((all, [process, text], index) => suspected(all, text, index + 1, process), noSuspects);
}
