import { expect, test } from "vitest";
import { explained } from "./explained.ts";
import { emptyLoad } from "./load-state.ts";
import { readLine } from "./read-line.ts";

const banner = "INFO 06-05 09:00:00 [api_server.py:1289] vLLM API server version 0.9.0";

// What the machine, the image and the network lack, and what is wrong with the files of a model.
test.each([
  [
    "RuntimeError: Unexpected error from cudaGetDeviceCount(). Did you run some functions before? Error 803: system has unsupported display driver / cuda driver combination",
    "newer driver",
  ],
  [
    "RuntimeError: Unexpected error from cudaGetDeviceCount(). Did you run some functions before? Error 802: system not yet initialized",
    "fabric manager",
  ],
  ["torch.AcceleratorError: CUDA error: the provided PTX was compiled with an unsupported toolchain.", "newer driver"],
  ["RuntimeError: CUDA error: CUDA-capable device(s) is/are busy or unavailable", "stop the other process"],
  ["RuntimeError: CUDA error: uncorrectable ECC error encountered", "drain the node"],
  [
    "RuntimeError: Error Internal: custom_all_reduce.cuh:455 'peer access is not supported between these two devices'",
    "--disable-custom-all-reduce",
  ],
  [
    "RuntimeError: [enforce fail at alloc_cpu.cpp:119] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 2147483648 bytes.",
    "more memory",
  ],
  ["OSError: [Errno 24] Too many open files", "ulimit"],
  ["RuntimeError: Gloo connectFullMesh failed with [pair.cc:144] no error", "GLOO_SOCKET_IFNAME"],
  [
    "torch.distributed.DistStoreError: Timed out after 601 seconds waiting for clients. 1/2 clients joined.",
    "look into their logs",
  ],
  [
    "TimeoutError: Timed out waiting for engine core processes to start. Waited 600s (configured by VLLM_ENGINE_READY_TIMEOUT_S).",
    "raise VLLM_ENGINE_READY_TIMEOUT_S",
  ],
  [
    "ConnectionError: Could not find any running Ray instance. Please specify the one to connect to.",
    "ray start --head",
  ],
  ["torch.distributed.DistNetworkError: Connection closed by peer [10.0.0.3]:5123", "ended first"],
  ["ImportError: libcuda.so.1: cannot open shared object file: No such file or directory", "nvidia.com/gpu"],
  ["ImportError: libGL.so.1: cannot open shared object file: No such file or directory", "libGL.so.1"],
  ["ImportError: /x/vllm/_C.abi3.so: undefined symbol: _ZN3c104cuda9SetDeviceEab", "vLLM's own image"],
  ["ImportError: /lib/libc.so.6: version `GLIBC_2.32' not found (required by /x/vllm/_C.abi3.so)", "newer Linux"],
  [
    "ImportError: cannot import name 'MambaConfig' from 'transformers.models' (/x/__init__.py)",
    "the version of transformers",
  ],
  ["RuntimeError: operator torchvision::nms does not exist", "torchvision"],
  ["AttributeError: '_OpNamespace' '_C' object has no attribute 'rms_norm'", "why it was not loaded"],
  ["AssertionError: Torch not compiled with CUDA enabled", "image for GPUs"],
  ["AttributeError: Qwen2Tokenizer has no attribute all_special_tokens_extended.", "transformers<5"],
  [
    "ImportError: Please install bitsandbytes>=0.46.1 via `pip install bitsandbytes>=0.46.1`.",
    "install bitsandbytes>=0.46.1",
  ],
  ["ValueError: There is no module or parameter named 'lm_head.weight' in Qwen3ForCausalLM", "page names"],
  ["ValueError: Following weights were not initialized from checkpoint: {'model.q_norm.weight'}", "page names"],
  ["AssertionError: Attempted to load weight (torch.Size([4096])) into parameter (torch.Size([2048]))", "config.json"],
  ["safetensors_rust.SafetensorError: Error while deserializing header: HeaderTooLarge", "git lfs pull"],
  [
    "OSError: Consistency check failed: file should be of size 497 but has size 322 (model.safetensors).",
    "serve the model from a bucket",
  ],
  ["OSError: Can't load tokenizer for '/models/a'. If you were trying to load it from the Hub", "--tokenizer"],
  ["ValueError: Couldn't instantiate the backend tokenizer from one of:", "sentencepiece"],
  ["ValueError: As of transformers v4.44, default chat template is no longer allowed, so give one.", "--chat-template"],
  [
    "urllib3.exceptions.NameResolutionError: <HTTPSConnection object at 0x7f>: Failed to resolve 'huggingface.co' ([Errno -3] x)",
    "DNS",
  ],
  [
    'requests.exceptions.SSLError: (MaxRetryError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1010)"))',
    "REQUESTS_CA_BUNDLE",
  ],
  [
    "huggingface_hub.errors.HfHubHTTPError: 429 Client Error: Too Many Requests for url: https://huggingface.co/api/models/x",
    "HF_TOKEN",
  ],
  ["RuntimeError: Data processing error: CAS service error : Request failed after 5 retries", "HF_HUB_DISABLE_XET"],
  [
    'botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: "https://b.s3.eu-9.amazonaws.com/?x"',
    "AWS_REGION",
  ],
  [
    "botocore.exceptions.ClientError: An error occurred (PermanentRedirect) when calling the ListObjectsV2 operation: The bucket must be addressed otherwise",
    "AWS_REGION",
  ],
])("%s", (text, fix) => {
  expect(causeOf([text])).toMatchObject({ class: "other", line: 2, fix: expect.stringContaining(fix) });
});

test.each([
  ["TypeError: Error: --enable-auto-tool-choice requires --tool-call-parser", "give --tool-call-parser"],
  ["ValueError: VLLM_USE_V1=0 is no longer supported. V0 engine has been removed.", "unset VLLM_USE_V1"],
  ["ValueError: Invalid value 'FLASH' for VLLM_ATTENTION_BACKEND. Valid options: ['FLASH_ATTN'].", "FLASH_ATTN"],
  ["ValueError: Too large swap space. 16.00 GiB out of the 15.50 GiB total CPU memory is allocated.", "--swap-space"],
  [
    "ValueError: Selected backend AttentionBackendEnum.FLASHINFER is not valid for this configuration. Reason: ['head_size']",
    "leave the attention",
  ],
])("a setting that is refused: %s", (text, fix) => {
  expect(causeOf([text])).toMatchObject({ class: "bad_setting", line: 2, fix: expect.stringContaining(fix) });
});

test.each([
  "2025-06-05 09:00:01: W tensorflow/dso_loader.cc:64] Could not load dynamic library 'libnvinfer.so.7'; dlerror: libnvinfer.so.7: cannot open shared object file: No such file",
  "'(ReadTimeoutError(\"HTTPSConnectionPool(host='huggingface.co', port=443): Error: Failed to resolve 'huggingface.co'\"))' thrown while requesting HEAD https://huggingface.co/m/a/resolve/main/config.json",
])("what a library only warns of is no cause: %s", (text) => {
  expect(causeOf([text])).toBeNull();
});

test.each([
  ["RuntimeError: CUDA driver error: invalid device ordinal", "other", "CUDA_LAUNCH_BLOCKING"],
  [
    "Error: mkl-service + Intel(R) MKL: MKL_THREADING_LAYER=INTEL is incompatible with libgomp-a34b3233.so.1 library.",
    "other",
    "MKL_THREADING_LAYER=GNU",
  ],
  [
    "  Value error, The model type 'gemma3' does not support float16. Reason: Numerical instability. Please use bfloat16 or float32 instead.",
    "bad_setting",
    "--dtype bfloat16",
  ],
  ["  Value error, Expecting value: line 1 column 1 (char 0) [type=value_error]", "other", "git lfs pull"],
  ["ValueError: Loading lora a failed: No adapter found for /loras/a", "bad_setting", "adapter_config.json"],
  [
    "vllm: error: argument subparser: invalid choice: 'server' (choose from 'chat', 'serve')",
    "bad_setting",
    "choose one of: 'chat', 'serve'",
  ],
])("%s", (text, kind, fix) => {
  expect(causeOf([text])).toMatchObject({ class: kind, line: 2, fix: expect.stringContaining(fix) });
});

test("what helps against a full GPU depends on what it was doing", () => {
  const full = "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has 1.00 MiB free.";
  const loaded = "INFO 06-05 09:00:30 [gpu_model_runner.py:1] Model loading took 14.2 GiB and 9.1 seconds";
  const sized = "INFO 06-05 09:00:40 [kv_cache_utils.py:1] GPU KV cache size: 425,424 tokens";
  const capture = "INFO 06-05 09:00:41 [gpu_model_runner.py:1] Graph capturing finished in 7 secs, took 0.95 GiB";

  expect(causeOf([full])?.fix).toContain("--tensor-parallel-size");
  expect(causeOf([loaded, full])?.fix).toContain("--max-num-batched-tokens");
  expect(causeOf([loaded, sized, full])?.fix).toMatch(/--max-num-seqs|--gpu-memory-utilization/);
  expect(causeOf([loaded, sized, capture, full])?.fix).not.toContain("a GPU with more memory");
});

test("a GPU that another process fills says so", () => {
  const full =
    "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 1.00 GiB. GPU 0 has a total capacity of 23.65 GiB of which 0.5 GiB is free. Process 2141 has 20.10 GiB memory in use. Including non-PyTorch memory, this process has 3.14 GiB memory in use.";

  expect(causeOf([full])).toMatchObject({
    title: "The GPU ran out of memory when 1.00 GiB more were needed; another process holds 20.10 GiB of it.",
    fix: expect.stringMatching(/^stop the other process/),
  });
});

test("a rank that lost another one gives way to what that one says", () => {
  const lost =
    "(Worker_TP1 pid=81) ERROR 10-02 09:00:30 [multiproc_executor.py:597] torch.distributed.DistNetworkError: Connection closed by peer";
  const own = "(Worker_TP0 pid=80) ERROR 10-02 09:00:30 [multiproc_executor.py:597] KeyError: 'layers.0'";

  expect(causeOf([lost, own])).toMatchObject({ line: 3, wraps: [2] });
});

test("that a request was refused gives way to what it was refused for", () => {
  const refused =
    "requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://huggingface.co/m/a/resolve/main/config.json";

  expect(causeOf([refused])).toMatchObject({ class: "other", fix: expect.stringContaining("HF_TOKEN") });
  expect(
    causeOf([refused, "huggingface_hub.errors.GatedRepoError: 401 Client Error. (Request ID: Root=1)"]),
  ).toMatchObject({
    class: "gated_model",
    line: 3,
  });
});

test("the fix for a gated model names the page where its licence is accepted", () => {
  expect(causeOf(["Access to model m/a is restricted. You must have access to it."])?.fix).toBe(
    "ask for access on https://huggingface.co/m/a, and give the pod a token (HF_TOKEN) that may read it",
  );
});

test.each([
  ["-4", "AVX-512"],
  ["-11", "native code"],
  ["-9", "OOMKilled"],
  ["1", "traceback of that process"],
])("how a process ended says where to look: %s", (code, fix) => {
  const text = `RuntimeError: Engine core initialization failed. See root cause above. Failed core proc(s): {'EngineCore_DP0': ${code}}`;

  expect(causeOf([text])).toMatchObject({ class: "worker_died", fix: expect.stringContaining(fix) });
});

function causeOf(lines: string[]) {
  return explained([banner, ...lines].reduce((state, line) => readLine(state, line), emptyLoad)).cause;
}
