import { type CacheLabel, cacheLabels } from "#lib/caches/cache-label.ts";
import { gpuLabel } from "#lib/clusters/gpu-types.ts";
import type { CompareSide } from "#lib/loads/compare/schema.ts";
import { labelKeys } from "#lib/loads/compare/schema.ts";
import { cacheWords } from "#lib/loads/explorer/explorer-words.ts";

export type Labelled = {
  cache: string | null;
  model: string | null;
  weights: string | null;
  image: string | null;
  accelerator: string | null;
  zone: string | null;
  loader: string | null;
  concurrency: number | null;
  deployment: string | null;
  vllmVersion: string | null;
  tensorParallelSize: number | null;
};

/** What is known of one start, in the words that are shown. */
export function sideLabels(start: Labelled): CompareSide["labels"] {
  const { cache, model, weights, image, accelerator, loader, concurrency } = start;
  const label = cacheLabel(cache);
  return {
    cache: label === null ? null : cacheWords[label],
    model,
    weights: weights === null ? null : weightsLabel(weights),
    image: image === null ? null : image.slice(image.lastIndexOf("/") + 1),
    vllm: start.vllmVersion,
    gpu: accelerator === null ? null : gpuLabel(accelerator),
    ranks: start.tensorParallelSize?.toString() ?? null,
    zone: start.zone,
    loader: loader === "default" ? "vLLM's default" : loader,
    concurrency: concurrency?.toString() ?? null,
    deployment: start.deployment,
  };
}

/** Of a start of which nothing is known. */
export const noLabels: CompareSide["labels"] = {
  cache: null,
  model: null,
  weights: null,
  image: null,
  vllm: null,
  gpu: null,
  ranks: null,
  zone: null,
  loader: null,
  concurrency: null,
  deployment: null,
};

/** Of several: the one value they share, or how many there are. */
export function sharedLabels(all: readonly CompareSide["labels"][]): CompareSide["labels"] {
  const shared = { ...(all[0] ?? noLabels) };
  for (const key of labelKeys) {
    const values = new Set(all.map((labels) => labels[key]));
    if (values.size > 1) shared[key] = `${values.size} different`;
  }
  return shared;
}

export function cacheLabel(cache: string | null): CacheLabel | null {
  return cacheLabels.find((one) => one === cache) ?? null;
}

/** `gs://BUCKET/org/name/COMMIT/#GENERATION` by its commit, else by where it lies. */
function weightsLabel(weights: string): string {
  const [path = "", generation = ""] = weights.split("#");
  const last = path.replace(/\/$/, "").split("/").at(-1) ?? path;
  return /^[0-9a-f]{40}$/.test(last) ? `commit ${last.slice(0, 7)}` : `${last} of ${generation}`;
}
