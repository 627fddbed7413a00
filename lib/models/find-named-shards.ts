import type { Buckets, ObjectInfo } from "#lib/clients/buckets.ts";
import { AppError } from "#lib/errors.ts";
import { indexName, shardNames } from "#lib/imports/plan/missing-shards.ts";
import type { Layout } from "#lib/models/layout-lint.ts";

/** The largest indexes seen are some MB. */
const largestIndex = 32 * 2 ** 20;

/** What the index in a folder names, as the bucket has it. */
export async function findNamedShards(
  { bucket, prefix, objects }: { bucket: string; prefix: string; objects: readonly ObjectInfo[] },
  buckets: Buckets,
): Promise<Layout["namedShards"]> {
  const index = objects.find(({ name }) => name === prefix + indexName);
  if (!index) return null;
  if (index.size > largestIndex) return "unreadable";
  try {
    return shardNames((await buckets.readObject(bucket, index.name)).toString("utf8"));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "invalid_input") return "unreadable";
    // Removed since it was listed.
    if (error.code === "not_found") return null;
    throw error;
  }
}
