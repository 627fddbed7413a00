import { type CacheLabel, cacheLabels } from "#lib/caches/cache-label.ts";
import type { StartsAlike } from "#lib/caches/view-schema.ts";
import { gpuLabel } from "#lib/clusters/gpu-types.ts";

/** A start as its row has it; `gpus` is of a replica. */
export type ReadStart = {
  id: string;
  number: number;
  model: string | null;
  weights: string | null;
  accelerator: string | null;
  gpus: number | null;
  cache: string | null;
  seconds: number;
  at: Date;
};

/** Starts by the weights they read and the GPUs they read them for; first those of which most can be told. What is not labelled is left out. */
export function startsAlike(starts: readonly ReadStart[]): StartsAlike[] {
  const labelled = starts.flatMap((start) => {
    const label = labelOf(start.cache);
    return label === null || start.weights === null ? [] : [{ ...start, label }];
  });
  const groups = Map.groupBy(labelled, ({ weights, accelerator, gpus }) =>
    JSON.stringify([weights, accelerator, gpus]),
  );
  return [...groups]
    .map(([key, alike]) => ({
      key,
      model: alike[0]?.model ?? key,
      gpus: gpuWords(alike[0]),
      starts: alike.map(({ id, number, label, seconds, at }) => ({ id, number, label, seconds, at: at.toISOString() })),
    }))
    .toSorted((a, b) => labelsOf(b) - labelsOf(a) || b.starts.length - a.starts.length);
}

function labelOf(cache: string | null): CacheLabel | null {
  return cacheLabels.find((label) => label === cache) ?? null;
}

function labelsOf({ starts }: StartsAlike): number {
  return new Set(starts.map(({ label }) => label)).size;
}

function gpuWords(start: Pick<ReadStart, "accelerator" | "gpus"> | undefined): string {
  if (!start?.accelerator) return "GPUs not known";
  return start.gpus === null ? gpuLabel(start.accelerator) : `${start.gpus} × ${gpuLabel(start.accelerator)}`;
}
