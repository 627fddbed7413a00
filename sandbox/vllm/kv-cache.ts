import type { ModelConfig } from "./model-config.ts";
import { grouped } from "./python-text.ts";
import { type Frame, PythonError } from "./python-error.ts";

const GIB = 1024 ** 3;
const blockTokens = 16;
const cacheBytes = 2;

// What torch reports as a card's total capacity; the marketing number is larger.
const capacities: Record<string, number> = {
  "nvidia-tesla-t4": 14.58,
  "nvidia-l4": 22.03,
  "nvidia-tesla-a100": 39.38,
  "nvidia-a100-80gb": 79.15,
  "nvidia-h100-80gb": 79.11,
  "nvidia-h100-mega-80gb": 79.11,
  "nvidia-h200-141gb": 139.8,
  "nvidia-rtx-pro-6000": 95.01,
};

/** What torch would report as the card's memory, in GiB; null for a card that is not known here. */
export function gpuGib(accelerator: string): number | null {
  return Object.hasOwn(capacities, accelerator) ? (capacities[accelerator] ?? null) : null;
}

export type KvCache = { gib: number; tokens: number; concurrency: number };

type Memory = { gpuGib: number; utilization: number; weightBytes: number; batchedTokens: number; maxLength: number };

const frames: readonly Frame[] = [
  ["vllm/v1/engine/core.py", 358, "_initialize_kv_caches", "kv_cache_configs = get_kv_cache_configs("],
  ["vllm/v1/core/kv_cache_utils.py", 759, "_check_enough_kv_cache_memory", "raise ValueError("],
];

/** What is left of the GPU for the KV cache, and how many tokens that is. Throws what vLLM raises when it is too little. */
export function kvCache(model: ModelConfig, memory: Memory): KvCache {
  const tokenBytes = 2 * model.layers * model.keyValueHeads * model.headSize * cacheBytes;
  // Activations of the largest batch, and what CUDA itself takes: a rule of thumb in place of the profiling run.
  const activations = memory.batchedTokens * model.hiddenSize * cacheBytes * 12;
  const available = memory.gpuGib * memory.utilization * GIB - memory.weightBytes - activations - 0.6 * GIB;
  if (available <= 0) {
    throw new PythonError(
      "ValueError",
      "No available memory for the cache blocks. Try increasing `gpu_memory_utilization` when initializing the engine. " +
        "See https://docs.vllm.ai/en/latest/configuration/conserving_memory/ for more details.",
      frames,
    );
  }
  const blocks = Math.floor(available / (tokenBytes * blockTokens));
  const needed = Math.ceil(memory.maxLength / blockTokens) * blockTokens * tokenBytes;
  if (needed > available) throw tooSmall(memory.maxLength, needed, available, blocks * blockTokens);
  const tokens = blocks * blockTokens;
  return { gib: available / GIB, tokens, concurrency: available / needed };
}

function tooSmall(maxLength: number, needed: number, available: number, estimate: number): PythonError {
  return new PythonError(
    "ValueError",
    `To serve at least one request with the model's max seq len (${maxLength}), (${(needed / GIB).toFixed(2)} GiB KV cache ` +
      `is needed, which is larger than the available KV cache memory (${(available / GIB).toFixed(2)} GiB). Based on the ` +
      `available memory, the estimated maximum model length is ${estimate}. Try increasing \`gpu_memory_utilization\` or ` +
      "decreasing `max_model_len` when initializing the engine. See " +
      "https://docs.vllm.ai/en/latest/configuration/conserving_memory/ for more details.",
    frames,
  );
}

export function kvSizeText({ tokens }: KvCache): string {
  return `GPU KV cache size: ${grouped(tokens)} tokens`;
}

export function concurrencyText({ concurrency }: KvCache, maxLength: number): string {
  return `Maximum concurrency for ${grouped(maxLength)} tokens per request: ${concurrency.toFixed(2)}x`;
}
