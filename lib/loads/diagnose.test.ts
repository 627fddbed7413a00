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
    "below 0.9",
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
])("%s", (text, cause, title, fix) => {
  const found = diagnose(suspected(noSuspects, text, 7, null), context);

  expect(found).toMatchObject({ class: cause, line: 7, text, title });
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

  expect(diagnose(unknown, context)).toMatchObject({ class: "other", title: "vLLM stopped: 'layers.0.weight'." });
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
