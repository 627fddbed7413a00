import { grouped, type CauseRule } from "./cause-rule.ts";

/** Failures of devices, and of settings that do not fit the model or the devices. */
export const deviceCauses: readonly CauseRule[] = [
  {
    class: "other",
    needle: "Failed to infer device type",
    isRaised: true,
    pattern: /Failed to infer device type/,
    title: () => "vLLM found no GPU it can use.",
    fix: () => "request nvidia.com/gpu in the pod and check that the node's driver is installed",
  },
  {
    class: "other",
    needle: "CUDA GPUs are available",
    isRaised: true,
    pattern: /No CUDA GPUs are available/,
    title: () => "vLLM found no GPU it can use.",
    fix: () => "request nvidia.com/gpu in the pod and check that the node's driver is installed",
  },
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
    class: "other",
    needle: "No space left on device",
    pattern: /No space left on device(?:.{0,80}\/dev\/shm)?/,
    title: () => "A disk or the shared memory of the pod is full.",
    fix: () => "mount a larger emptyDir (medium Memory) at /dev/shm, or give the pod more ephemeral storage",
  },
  {
    class: "bad_setting",
    needle: "number of available GPUs",
    isRaised: true,
    pattern: /[Ww]orld size \((\d+)\) is larger than the number of available GPUs \((\d+)\)/,
    title: (found) => `The deployment asks for ${found[1]} GPUs; the pod has ${found[2]}.`,
    fix: (found) => `--tensor-parallel-size ${found[2]}, or request ${found[1]} GPUs in the pod`,
  },
  {
    class: "bad_setting",
    needle: "max local gpu count",
    isRaised: true,
    pattern: /tensor_parallel_size \(\$?\{?(\d+)\}?\) to less than max local gpu count \(\$?\{?(\d+)/,
    title: (found) => `The deployment asks for ${found[1]} GPUs; the pod has ${found[2]}.`,
    fix: (found) => `--tensor-parallel-size ${found[2]}, or request ${found[1]} GPUs in the pod`,
  },
  {
    class: "bad_setting",
    needle: "invalid device ordinal",
    isRaised: true,
    pattern: /CUDA error: invalid device ordinal/,
    title: () => "The deployment asks for more GPUs than the pod has.",
    fix: () => "lower --tensor-parallel-size to the number of GPUs, or request more in the pod",
  },
  {
    class: "bad_setting",
    needle: "total number of available GPUs",
    isRaised: true,
    pattern: /number of required GPUs exceeds the total number of available GPUs/,
    title: () => "The deployment asks for more GPUs than the Ray cluster has.",
    fix: () => "lower --tensor-parallel-size or --pipeline-parallel-size, or add nodes",
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
    class: "other",
    needle: "no kernel image is available",
    isRaised: true,
    pattern: /no kernel image is available for execution on the device/,
    title: () => "This image was not built for this GPU.",
    fix: () => "use an image of vLLM that is built for the GPU's compute capability",
  },
  {
    class: "other",
    needle: "NVIDIA driver on your system is too old",
    isRaised: true,
    pattern: /NVIDIA driver on your system is too old \(found version (\d+)\)/,
    title: (found) => `The node's NVIDIA driver (${found[1]}) is too old for this image.`,
    fix: () => "use nodes with a newer driver, or an older image",
  },
  {
    class: "other",
    needle: "NCCL error",
    isRaised: true,
    pattern: /NCCL error.{0,80}?: (unhandled \w{1,20} error|[\w ]{1,60})|NCCL error/,
    title: (found) => `The GPUs could not talk to each other${found[1] ? ` (${found[1]})` : ""}.`,
    fix: () => "set NCCL_DEBUG=INFO and start again; mount an emptyDir (medium Memory) at /dev/shm if there is none",
  },
  {
    class: "worker_died",
    needle: "Segfault encountered",
    pattern: /Segfault encountered/,
    title: () => "A process of vLLM crashed in native code.",
    fix: crashFix,
  },
  {
    class: "worker_died",
    needle: "Fatal Python error: ",
    pattern: /Fatal Python error: (Segmentation fault|Aborted|Bus error|Illegal instruction)/,
    title: () => "A process of vLLM crashed in native code.",
    fix: crashFix,
  },
];

function crashFix(): string {
  return "read the frames below the line; another vLLM image, or --enforce-eager, may avoid it";
}
