import { grouped, type CauseRule } from "./cause-rule.ts";

const plain = (digits: string | undefined) => (digits ?? "").replaceAll(",", "");

/** Failures of memory, devices and their settings. */
export const gpuCauses: readonly CauseRule[] = [
  {
    class: "kv_cache_none",
    needle: "No available memory for the cache blocks",
    pattern: /No available memory for the cache blocks/,
    title: () => "The weights leave no GPU memory for the KV cache.",
    fix: () =>
      "raise --gpu-memory-utilization, use more GPUs (--tensor-parallel-size), or serve a smaller or quantised model",
  },
  {
    class: "kv_cache_too_small",
    needle: "max seq len (",
    pattern:
      /max seq len \((\d[\d,]*)\)[^(]{0,20}\(?([\d.]+) GiB KV cache is needed[^(]{0,80}\(([\d.]+) GiB\)(?:[^\d]{0,120}?maximum model length is (\d[\d,]*))?/,
    title: (found) =>
      found[4]
        ? `The GPU has room for ${grouped(found[4])} tokens; the deployment asks for ${grouped(found[1])}.`
        : `One request of ${grouped(found[1])} tokens needs ${found[2]} GiB of KV cache; ${found[3]} GiB are left.`,
    fix: (found) =>
      found[4]
        ? `--max-model-len ${plain(found[4])} (or more GPU memory: --tensor-parallel-size, --gpu-memory-utilization, --kv-cache-dtype fp8)`
        : "lower --max-model-len, or give more GPU memory (--tensor-parallel-size, --gpu-memory-utilization)",
  },
  {
    class: "kv_cache_too_small",
    needle: "max seq len (",
    pattern:
      /max seq len \((\d[\d,]*)\) is larger than the maximum number of tokens that can be stored in KV cache \((\d[\d,]*)\)/,
    title: (found) => `The GPU has room for ${grouped(found[2])} tokens; the deployment asks for ${grouped(found[1])}.`,
    fix: (found) =>
      `--max-model-len ${plain(found[2])} (or more GPU memory: --tensor-parallel-size, --gpu-memory-utilization)`,
  },
  {
    class: "gpu_busy",
    needle: "Free memory on device",
    pattern:
      /Free memory on device (?:\S{1,20} )?\(([\d.]+)\/([\d.]+) GiB\) on startup is less than desired GPU memory utilization \(([\d.]+), ([\d.]+) GiB\)/,
    title: (found) => `Only ${found[1]} of the GPU's ${found[2]} GiB are free; vLLM asks for ${found[4]} GiB.`,
    fix: (found) => `stop the other process on this GPU, or lower --gpu-memory-utilization below ${found[3]}`,
  },
  {
    class: "cuda_oom_sampler",
    needle: "CUDA out of memory",
    pattern: /CUDA out of memory occurred when warming up sampler(?: with (\d+))?/,
    title: (found) =>
      `The GPU ran out of memory while warming up ${found[1] ? `${found[1]} requests at once` : "the sampler"}.`,
    fix: () => "lower --max-num-seqs, or lower --gpu-memory-utilization",
  },
  {
    class: "cuda_oom",
    needle: "CUDA out of memory",
    pattern: /CUDA out of memory(?:\. Tried to allocate ([\d.]+ [KMG]iB))?/,
    title: (found) => `The GPU ran out of memory${found[1] ? ` when ${found[1]} more were needed` : ""}.`,
    fix: () => "use more GPUs (--tensor-parallel-size), a GPU with more memory, or a smaller or quantised model",
  },
  {
    class: "gpu_missing",
    needle: "Failed to infer device type",
    pattern: /Failed to infer device type/,
    title: () => "vLLM found no GPU it can use.",
    fix: () => "request nvidia.com/gpu in the pod and check that the node's driver is installed",
  },
  {
    class: "gpu_missing",
    needle: "CUDA GPUs are available",
    pattern: /No CUDA GPUs are available/,
    title: () => "vLLM found no GPU it can use.",
    fix: () => "request nvidia.com/gpu in the pod and check that the node's driver is installed",
  },
  {
    class: "tensor_parallel_indivisible",
    needle: "must be divisible by tensor parallel size",
    pattern: /attention heads \((\d+)\) must be divisible by tensor parallel size \((\d+)\)/,
    title: (found) => `The model's ${found[1]} attention heads cannot be shared evenly by ${found[2]} GPUs.`,
    fix: (found) => `choose a --tensor-parallel-size that divides ${found[1]}`,
  },
  {
    class: "max_model_len_too_large",
    needle: "User-specified max_model_len",
    pattern: /User-specified max_model_len \((\d+)\) is greater than the derived max_model_len \([^)\d]{0,60}(\d+)/,
    title: (found) =>
      `The model reads up to ${grouped(found[2])} tokens; the deployment asks for ${grouped(found[1])}.`,
    fix: (found) => `--max-model-len ${found[2]}`,
  },
  {
    class: "dtype_unsupported",
    needle: "Bfloat16 is only supported on GPUs",
    pattern: /Bfloat16 is only supported on GPUs with compute capability of at least ([\d.]+)/,
    title: () => "This GPU cannot compute in bfloat16.",
    fix: () => "--dtype half, or a GPU of compute capability 8.0 or newer",
  },
  {
    class: "shared_memory_full",
    needle: "No space left on device",
    pattern: /No space left on device(?:.{0,80}\/dev\/shm)?/,
    title: () => "A disk or the shared memory of the pod is full.",
    fix: () => "mount a larger emptyDir (medium Memory) at /dev/shm, or give the pod more ephemeral storage",
  },
];
