import { z } from "zod";
import { AppError } from "#lib/errors.ts";

export const indexName = "model.safetensors.index.json";

const index = z.object({ weight_map: z.record(z.string(), z.string()) });

/** The files that the index of a sharded model names, in order. Throws `invalid_input` when the text is no such index. */
export function shardNames(text: string): string[] {
  try {
    return [...new Set(Object.values(index.parse(JSON.parse(text)).weight_map))].toSorted();
  } catch (cause) {
    throw new AppError(
      "invalid_input",
      `${indexName} is not an index of tensors: the repo cannot be loaded as it is.`,
      { cause },
    );
  }
}

/** Shards that the index names and the repo does not have. */
export function missingShards(named: string[], paths: string[]): string[] {
  const there = new Set(paths);
  return named.filter((shard) => !there.has(shard));
}
