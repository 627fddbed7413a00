import type { Buckets } from "#lib/clients/buckets.ts";
import type { ImportedModel } from "./imported.ts";

/** Cuts the last shard of a model in half, as somebody else may who writes to the bucket. */
export async function cutShard(buckets: Buckets, { bucket, prefix }: ImportedModel): Promise<void> {
  const shard = (await buckets.listObjects(bucket, prefix)).findLast(isShard);
  if (!shard) throw new Error(`There are no shards under ${prefix}.`);
  const bytes = await buckets.readObject(bucket, shard.name);
  await buckets.writeObject(bucket, shard.name, bytes.subarray(0, bytes.length / 2), {
    contentType: shard.contentType ?? "",
  });
}

/** Removes the shards of a model, or everything that there is of it. */
export async function removeObjects(
  buckets: Buckets,
  { bucket, prefix }: ImportedModel,
  which: "shards" | "all",
): Promise<void> {
  const objects = await buckets.listObjects(bucket, prefix);
  for (const object of which === "all" ? objects : objects.filter(isShard)) {
    await buckets.removeObject(bucket, object.name, object.generation);
  }
}

function isShard({ name }: { name: string }): boolean {
  return name.endsWith(".safetensors");
}
