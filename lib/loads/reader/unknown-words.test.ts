import { expect, test } from "vitest";
import { explained } from "./explained.ts";
import { emptyLoad } from "./load-state.ts";
import { readLine } from "./read-line.ts";

const banner = "INFO 06-05 09:00:00 [api_server.py:1289] vLLM API server version 0.9.0";
const site = "/usr/local/lib/python3.12/dist-packages";

// Where an exception was raised tells what it is about, whatever its words.
test.each([
  [
    `${site}/vllm/model_executor/models/llama.py`,
    "load_weights",
    "KeyError: 'layers.0.w'",
    "The weights are not what",
    "config.json",
  ],
  [
    `${site}/vllm/lora/models.py`,
    "from_tensors",
    "ValueError: it went wrong",
    "The LoRA adapter",
    "made for this model",
  ],
  [
    `${site}/vllm/transformers_utils/s3_utils.py`,
    "pull_files",
    "TypeError: cannot unpack non-iterable NoneType object",
    "could not be listed",
    "folder of the model",
  ],
  [
    `${site}/transformers/modeling_rope_utils.py`,
    "f",
    "KeyError: 'type'",
    "there is no 'type'.",
    "another Transformers",
  ],
  [
    "/root/.cache/huggingface/modules/transformers_modules/m/a/modeling.py",
    "f",
    "TypeError: x",
    "that the model brings",
    "page names",
  ],
  [
    `${site}/vllm/v1/attention/backends/flash_attn.py`,
    "f",
    "AssertionError: Sinks need FA3",
    "attention",
    "--attention-backend",
  ],
  [`${site}/flashinfer/sampling.py`, "f", "RuntimeError: too many resources", "FlashInfer failed", "SAMPLER=0"],
  [`${site}/torch/_inductor/codecache.py`, "load", "RuntimeError: boom", "Compiling failed", "--enforce-eager"],
  [`${site}/vllm/distributed/parallel_state.py`, "f", "RuntimeError: boom", "could not work together", "NCCL_DEBUG"],
  [
    `${site}/vllm/entrypoints/openai/api_server.py`,
    "f",
    "ValueError: boom",
    "The server refused to start: boom.",
    "the message names",
  ],
  [
    `${site}/vllm/v1/worker/gpu_worker.py`,
    "profile",
    "AssertionError",
    "in profile (vllm/v1/worker/gpu_worker.py): a check failed.",
    "vllm/issues",
  ],
  [
    "/src/vllm/vllm/v1/core/sched.py",
    "<module>",
    "ValueError: X is not supported",
    "in vllm/v1/core/sched.py: X",
    "leave out",
  ],
  [`${site}/vllm/envs.py`, "f", "PermissionError: [Errno 13] Permission denied: '/x'", "may not use a file", "HOME"],
])("%s, %s: %s", (path, name, text, title, fix) => {
  const lines = [`  File "${path}", line 7, in ${name}`, "    f()", "    ^^^", text];

  expect(causeOf(lines)).toMatchObject({
    class: "other",
    line: 5,
    title: expect.stringContaining(title),
    fix: expect.stringContaining(fix),
  });
});

test("of a copy with each second line empty the frame is found, too", () => {
  const lines = [
    `  File "${site}/torch/_inductor/x.py", line 7, in f`,
    "",
    "    f()",
    "",
    "    ^^^",
    "",
    "ValueError: boom",
  ];

  expect(causeOf(lines)?.title).toBe("Compiling failed: boom.");
});

test("a frame that is not right above the exception tells nothing of it", () => {
  const steps = Array.from({ length: 6 }, (_, index) => `step ${index}`);
  const lines = [`  File "${site}/torch/_inductor/x.py", line 7, in f`, ...steps, "ValueError: boom"];

  expect(causeOf(lines)?.title).toBe("vLLM stopped: boom.");
});

function causeOf(lines: string[]) {
  return explained([banner, ...lines].reduce((state, line) => readLine(state, line), emptyLoad)).cause;
}
