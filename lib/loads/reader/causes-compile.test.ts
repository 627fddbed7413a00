import { expect, test } from "vitest";
import { explained } from "./explained.ts";
import { emptyLoad } from "./load-state.ts";
import { readLine } from "./read-line.ts";

const banner = "INFO 06-05 09:00:00 [api_server.py:1289] vLLM API server version 0.9.0";
const gcc =
  "subprocess.CalledProcessError: Command '['/usr/bin/gcc', '/tmp/a.c', '-lcuda']' returned non-zero exit status 1.";

test.each([
  ["/tmp/x/cuda_utils.c:5:10: fatal error: Python.h: No such file or directory", "python3-dev"],
  ["/root/.triton/k.cu:3:10: fatal error: cuda_runtime.h: No such file or directory", "CUDA_HOME"],
  ["/usr/bin/ld: cannot find -lcuda: No such file or directory", "LD_LIBRARY_PATH"],
  ["nvcc fatal   : Unsupported gpu architecture 'compute_120a'", "newer CUDA"],
])("what the compiler says is the cause, not that it failed: %s", (text, fix) => {
  expect(causeOf([banner, text, gcc])).toMatchObject({
    class: "other",
    line: 2,
    fix: expect.stringContaining(fix),
    wraps: [3],
  });
});

test("the compiler's words below the exception that holds them are found, too", () => {
  const lines = [banner, "RuntimeError: Ninja build failed. Ninja output:", "[1/2] nvcc -c k.cu"];

  expect(causeOf(lines)).toMatchObject({ line: 2, fix: expect.stringContaining("below") });
  expect(causeOf([...lines, "ptxas fatal   : Value 'sm_121a' is not defined for option 'gpu-name'"])).toMatchObject({
    line: 4,
    title: "The compiler of CUDA in this image is older than the GPU (compute capability 121a).",
  });
});

test.each([
  [gcc, "A kernel could not be compiled: gcc failed.", "--enforce-eager"],
  [
    "RuntimeError: Failed to find C compiler. Please specify via CC environment variable.",
    "Triton compiles with gcc, and this image has no C compiler.",
    "gcc",
  ],
  [
    "RuntimeError: Could not find nvcc and default cuda_home='/usr/local/cuda' doesn't exist",
    "A kernel is compiled with nvcc, which this image does not have.",
    "CUDA_HOME",
  ],
  [
    "FileNotFoundError: [Errno 2] No such file or directory: 'ninja'",
    "A kernel is compiled with ninja, which this image does not have.",
    "pip install ninja",
  ],
  [
    "triton.runtime.errors.OutOfResources: out of resource: shared memory, Required: 147456, Hardware limit: 101376. Reducing block sizes may help.",
    "A kernel of Triton needs 147456 bytes of shared memory; this GPU has 101376.",
    "another attention backend",
  ],
])("%s", (text, title, fix) => {
  expect(causeOf([banner, text])).toMatchObject({ class: "other", line: 2, title, fix: expect.stringContaining(fix) });
});

test("why a model's code could not be imported is the cause, not that it was not inspected", () => {
  const error = "ERROR 06-05 09:00:01 [registry.py:356]";
  const inspected =
    "ValueError: Model architectures ['Qwen2ForCausalLM'] failed to be inspected. Please check the logs.";
  const lines = [
    banner,
    `${error} subprocess.CalledProcessError: Command '['python3', '-m', 'vllm.model_executor.models.registry']' returned non-zero exit status 1.`,
    `${error} RuntimeError: Error raised in subprocess:`,
    `${error} ImportError: libGL.so.1: cannot open shared object file: No such file or directory`,
    inspected,
  ];

  expect(causeOf(lines)).toMatchObject({ class: "other", line: 4, wraps: expect.arrayContaining([2, 3, 5]) });
  expect(causeOf([banner, inspected])).toMatchObject({
    line: 2,
    title: "vLLM could not import its own code of the architecture Qwen2ForCausalLM.",
  });
});

function causeOf(lines: string[]) {
  return explained(lines.reduce((state, line) => readLine(state, line), emptyLoad)).cause;
}
