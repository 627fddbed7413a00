import { grouped, type CauseContext, type CauseRule } from "./cause-rule.ts";

const plain = (digits: string | undefined) => (digits ?? "").replaceAll(",", "");

/** Failures of the GPU's memory. */
export const gpuCauses: readonly CauseRule[] = [
  ...["No available memory for the cache blocks", "Cannot auto-fit max_model_len"].map((needle): CauseRule => ({
    class: "kv_cache_no_room",
    needle,
    pattern:
      /No available memory for the cache blocks(?:.{0,40}`(VLLM_\w{1,20}_KVCACHE_SPACE)`)?|Cannot auto-fit max_model_len: not enough/,
    title: (found) =>
      found[1] ? "There is no memory set aside for the KV cache." : "The weights leave no GPU memory for the KV cache.",
    fix: (found) =>
      found[1]
        ? `raise ${found[1]}`
        : "raise --gpu-memory-utilization, use more GPUs (--tensor-parallel-size), or serve a smaller or quantised model",
  })),
  {
    class: "kv_cache_too_small",
    needle: "max seq len (",
    pattern:
      /max seq len \((\d[\d,]*)\)[^(]{0,20}\(?([\d.]+) Gi?B KV cache is needed[^(]{0,80}\(([\d.]+) Gi?B\)(?:[^\d]{0,120}?maximum model length is (\d[\d,]*))?/,
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
      /max seq len \((\d[\d,]*)\) is larger than the maximum number of tokens that can be stored in KV cache \((\d[\d,]*)\)(?:.{0,40}`(VLLM_\w{1,20}_KVCACHE_SPACE)`)?/,
    title: (found) =>
      `The ${found[3] ? "KV cache" : "GPU"} has room for ${grouped(found[2])} tokens; the deployment asks for ${grouped(found[1])}.`,
    fix: (found) =>
      `--max-model-len ${plain(found[2])} (or more ${found[3] ? `memory: ${found[3]}` : "GPU memory: --tensor-parallel-size, --gpu-memory-utilization"})`,
  },
  {
    class: "gpu_memory_busy",
    needle: "Free memory on device",
    pattern:
      /Free memory on device (?:\S{1,20} )?\(([\d.]+)\/([\d.]+) GiB\) on startup is less than desired GPU memory utilization \(([\d.]+), ([\d.]+) GiB\)/,
    title: (found) => `Only ${found[1]} of the GPU's ${found[2]} GiB are free; vLLM asks for ${found[4]} GiB.`,
    fix: (found) =>
      `stop the other process on this GPU, or use what is free: --gpu-memory-utilization ${share(found)}, if the model fits into it`,
  },
  {
    class: "gpu_memory_busy",
    needle: "excluding external process's weights",
    isRaised: true,
    pattern:
      /Free memory on device \S{1,20} \(([\d.]+)\/([\d.]+) GiB\) .{0,120}excluding external process's weights \(([\d.]+), ([\d.]+) GiB\)/,
    title: (found) => `Only ${found[1]} of the GPU's ${found[2]} GiB are free; vLLM asks for ${found[4]} GiB.`,
    fix: () => "stop the other process on this GPU, or lower --gpu-memory-utilization",
  },
  {
    class: "gpu_memory_busy",
    needle: "Externally held weights on device",
    isRaised: true,
    pattern: /Externally held weights on device \S{1,20} \(([\d.]+)\/([\d.]+) GiB\) exceed/,
    title: (found) => `Weights that another process holds take ${found[1]} of the GPU's ${found[2]} GiB.`,
    fix: () => "raise --gpu-memory-utilization, or stop the other process on this GPU",
  },
  {
    class: "gpu_memory_busy",
    needle: "desired CPU memory utilization",
    pattern:
      /Available memory on node \d+ \(([\d.]+)\/([\d.]+) GiB\) on startup is less than desired CPU memory utilization \(([\d.]+), ([\d.]+) GiB\)/,
    title: (found) => `Only ${found[1]} of the ${found[2]} GiB of memory are free; vLLM asks for ${found[4]} GiB.`,
    fix: (found) =>
      `give the pod more memory, or use what is free: --gpu-memory-utilization ${share(found)} (it stands for memory here)`,
  },
  {
    class: "kv_cache_no_room",
    needle: "less than requested memory for kv",
    pattern: /on kv cache allocation is less than requested memory for kv \((-?[\d.]+)/,
    title: () => "The weights leave no memory for the KV cache.",
    fix: () => "give the pod more memory, or raise --gpu-memory-utilization (it stands for memory here)",
  },
  {
    class: "gpu_memory_busy",
    needle: "Error in memory profiling",
    pattern: /Error in memory profiling\. Initial (?:free|used) memory/,
    title: () => "Another process changed how much of the GPU's memory is free while vLLM measured it.",
    fix: () => "stop the other process on this GPU, or wait until it has given its memory back, and start again",
  },
  {
    class: "gpu_out_of_memory",
    needle: "CUDA out of memory",
    pattern: /CUDA out of memory occurred when warming up sampler(?: with (\d+))?/,
    title: (found) =>
      `The GPU ran out of memory while warming up ${found[1] ? `${found[1]} requests at once` : "the sampler"}.`,
    fix: () => "lower --max-num-seqs, or lower --gpu-memory-utilization",
  },
  {
    class: "gpu_out_of_memory",
    needle: "too large for the current device's HBM",
    isRaised: true,
    pattern: /model is too large for the current device's HBM memory/,
    title: () => "The model does not fit into the device's memory.",
    fix: moreMemory,
  },
  ...["CUDA out of memory", "HIP out of memory", "XPU out of memory", "NPU out of memory"].map((needle): CauseRule => ({
    class: "gpu_out_of_memory",
    needle,
    pattern:
      /[A-Z]{2,4} out of memory(?:\. Tried to allocate ([\d.]+ [KMGT]iB))?(?:.{0,300}?\bProcess \d+ has ([\d.]+ [GM]iB) memory in use\..{0,120}?this process has)?/,
    title: outOfMemory,
    fix: moreMemory,
  })),
  ...[
    "error: out of memory",
    "torch.OutOfMemoryError",
    "cuda.OutOfMemoryError",
    "RESOURCE_EXHAUSTED: ",
    "CUBLAS_STATUS_ALLOC_FAILED",
    "[CUDA]: out of memory",
    "ERROR_OUT_OF_DEVICE_MEMORY",
  ].map((needle): CauseRule => ({
    class: "gpu_out_of_memory",
    needle,
    pattern:
      /(?:CUDA|CUDA driver|HIP) error: out of memory|(?:torch|cuda)\.OutOfMemoryError: |RESOURCE_EXHAUSTED: |CUBLAS_STATUS_ALLOC_FAILED|\[CUDA\]: out of memory|ERROR_OUT_OF_DEVICE_MEMORY/,
    title: () => "The GPU ran out of memory.",
    fix: moreMemory,
  })),
];

/** The largest share of all that is free, to a hundredth. */
function share([, free, all]: RegExpExecArray): string {
  return (Math.floor((Number(free) / Number(all)) * 100) / 100).toFixed(2);
}

function outOfMemory(found: RegExpExecArray): string {
  const needed = found[1] ? ` when ${found[1]} more were needed` : "";
  return `The GPU ran out of memory${needed}${found[2] ? `; another process holds ${found[2]} of it` : ""}.`;
}

/** Once the weights are in place, what vLLM sets aside and warms up can be made smaller. */
function moreMemory(found: RegExpExecArray, { phase }: CauseContext): string {
  const other = found[2] ? "stop the other process on this GPU; " : "";
  if (phase === "graph") {
    return `${other}lower --gpu-memory-utilization, so that the KV cache leaves room for the graphs, or --max-num-seqs; or --enforce-eager`;
  }
  if (phase === "compile" || phase === "kv") {
    return `${other}lower --max-num-batched-tokens or --max-num-seqs, use more GPUs (--tensor-parallel-size), or a smaller or quantised model`;
  }
  return `${other}use more GPUs (--tensor-parallel-size), a GPU with more memory, or a smaller or quantised model`;
}
