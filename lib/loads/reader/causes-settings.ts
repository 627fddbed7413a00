import { grouped, type CauseRule } from "./cause-rule.ts";

/** Settings that do not fit the model or the devices. */
export const settingCauses: readonly CauseRule[] = [
  {
    class: "bad_setting",
    needle: "must be divisible by tensor parallel size",
    pattern: /attention heads \((\d+)\) must be divisible by tensor parallel size \((\d+)\)/,
    title: (found) => `The model's ${found[1]} attention heads cannot be shared evenly by ${found[2]} GPUs.`,
    fix: (found) => `choose a --tensor-parallel-size that divides ${found[1]}`,
  },
  {
    class: "bad_setting",
    needle: "User-specified max_model_len",
    pattern: /User-specified max_model_len \((\d+)\) is greater than the derived max_model_len \([^)\d]{0,60}(\d+)/,
    title: (found) =>
      `The model reads up to ${grouped(found[2])} tokens; the deployment asks for ${grouped(found[1])}.`,
    fix: (found) => `--max-model-len ${found[2]}`,
  },
  {
    class: "bad_setting",
    needle: "Bfloat16 is only supported on GPUs",
    isRaised: true,
    pattern: /Bfloat16 is only supported on GPUs with compute capability of at least ([\d.]+)/,
    title: () => "This GPU cannot compute in bfloat16.",
    fix: () => "--dtype half, or a GPU of compute capability 8.0 or newer",
  },
  {
    class: "bad_setting",
    needle: "exceeds available Mamba cache",
    isRaised: true,
    pattern: /max_num_seqs \((\d+)\) exceeds available Mamba cache blocks \((\d+)\)/,
    title: (found) =>
      `The GPU has room for ${grouped(found[2])} requests at once; the deployment asks for ${grouped(found[1])}.`,
    fix: (found) => `--max-num-seqs ${found[2]}, or raise --gpu-memory-utilization`,
  },
  {
    class: "bad_setting",
    needle: "GPU memory utilization must be less",
    isRaised: true,
    pattern: /GPU memory utilization must be less than 1\.0\. Got (\S{1,20}?)\.?$/,
    title: (found) => `vLLM cannot take ${found[1]} times the GPU's memory.`,
    fix: () => "--gpu-memory-utilization 0.9, or another share below 1",
  },
  {
    class: "bad_setting",
    needle: "max_num_batched_tokens (",
    isRaised: true,
    pattern:
      /max_num_batched_tokens \((\d+)\) (?:is smaller than max_model_len|must be greater than or equal to max_num_seqs) \((\d+)\)/,
    title: (found) => `A batch holds ${grouped(found[1])} tokens; it must hold at least ${grouped(found[2])}.`,
    fix: (found) => `--max-num-batched-tokens ${found[2]}`,
  },
  {
    class: "bad_setting",
    needle: "not supported for the current GPU",
    isRaised: true,
    pattern:
      /quantization method (\S{1,60}) is not supported for the current GPU\. Minimum capability: (\d+)\. Current capability: (\d+)/,
    title: (found) =>
      `This GPU (compute capability ${found[3]}) cannot run the quantisation ${found[1]}, which needs ${found[2]}.`,
    fix: () => "use a newer GPU, or the model in another quantisation",
  },
  {
    class: "bad_setting",
    needle: "is not supported for quantization method",
    isRaised: true,
    pattern:
      /torch\.(\w{1,30}) is not supported for quantization method (\w{1,60})\. Supported dtypes: \[([^\]]{1,100})\]/,
    title: (found) => `The quantisation ${found[2]} does not compute in ${found[1]}.`,
    fix: (found) => `--dtype ${(found[3] ?? "").split(",")[0]?.replace("torch.", "").trim() ?? "half"}`,
  },
  {
    class: "bad_setting",
    needle: "Quantization method specified in the model config",
    isRaised: true,
    pattern:
      /Quantization method specified in the model config \((\S{1,60})\) does not match the quantization method specified in the `quantization` argument \((\S{1,60})\)/,
    title: (found) => `The model is quantised as ${found[1]}, not as ${found[2]}.`,
    fix: (found) => `--quantization ${found[1]}, or leave it out`,
  },
  {
    class: "bad_setting",
    needle: "Unknown quantization method",
    isRaised: true,
    pattern: /Unknown quantization method: '?([\w-]{1,60})/,
    title: (found) => `This vLLM version does not know the quantisation ${found[1]}.`,
    fix: () => "leave --quantization out, or use a newer vLLM image",
  },
  {
    class: "bad_setting",
    needle: "not aligned with the quantized weight",
    isRaised: true,
    pattern: /input size is not aligned with the quantized weight shape/,
    title: () => "The quantised weights cannot be shared evenly by this many GPUs.",
    fix: () => "lower --tensor-parallel-size",
  },
  {
    class: "bad_setting",
    needle: " parser: ",
    isRaised: true,
    pattern: /invalid (tool call|reasoning) parser: (\S{1,80}) \(chose from \{? ?([^})]{1,600})/,
    title: (found) => `This vLLM version has no ${found[1]} parser ${found[2]}.`,
    fix: (found) => `choose one of: ${(found[3] ?? "").trim()}`,
  },
  {
    class: "bad_setting",
    needle: " not found. Available parsers",
    isRaised: true,
    pattern: /(Tool|Reasoning) parser '([^']{1,80})' not found\. Available parsers: (.{1,600})/,
    title: (found) => `This vLLM version has no ${found[1]?.toLowerCase()} parser ${found[2]}.`,
    fix: (found) => `choose one of: ${(found[3] ?? "").replace(/"$/, "")}`,
  },
  {
    class: "bad_setting",
    needle: "is greater than max_lora_rank",
    isRaised: true,
    pattern: /LoRA rank (\d+) is greater than max_lora_rank (\d+)/,
    title: (found) => `The LoRA adapter has rank ${found[1]}; vLLM was told to expect at most ${found[2]}.`,
    fix: (found) => `--max-lora-rank ${found[1]}`,
  },
  {
    class: "bad_setting",
    needle: "appears path-like",
    isRaised: true,
    pattern: /chat template string \((.{1,300}?)\) appears path-like/,
    title: (found) => `There is no chat template at ${found[1]}.`,
    fix: () => "correct --chat-template",
  },
  {
    class: "bad_setting",
    needle: "is not divisible by ",
    isRaised: true,
    pattern:
      /(?:is not divisible by (?:weight quantization|min_thread|\w{1,40} ?=)|Error: \d+ is not divisible by \d+)/,
    title: () => "The model's weights cannot be shared evenly by this many GPUs.",
    fix: () => "lower --tensor-parallel-size, or use --enable-expert-parallel for a model of experts",
  },
  {
    class: "bad_setting",
    needle: "model as a positional argument",
    isRaised: true,
    pattern: /you should provide the model as a positional argument/,
    title: () => "vllm serve was started without a model.",
    fix: () => "give the model right after `vllm serve`, not as --model",
  },
  ...["appears to be a URI", " with base 10: 'tcp://"].map((needle): CauseRule => ({
    class: "bad_setting",
    needle,
    isRaised: true,
    pattern:
      /VLLM_PORT '?(\S{0,80}?)'? appears to be a URI|invalid literal for int\(\) with base 10: '(tcp:\/\/[^']{1,80})'/,
    title: (found) => `Kubernetes set VLLM_PORT to ${found[1] ?? found[2]}, as for a Service called vllm.`,
    fix: () => "set enableServiceLinks: false in the pod, or give the Service another name",
  })),
  {
    class: "other",
    needle: "in forked subprocess",
    pattern: /Cannot re-initialize (CUDA|NPU) in forked subprocess/,
    title: (found) => `Something used ${found[1]} before vLLM started its processes.`,
    fix: () => "set VLLM_WORKER_MULTIPROC_METHOD=spawn",
  },
];
