import type { Buckets, ObjectInfo } from "#lib/clients/buckets.ts";
import { manifestName, readManifest, type Manifest } from "#lib/imports/copy/manifest.ts";

type Place = { bucket: string; prefix: string };

/** The manifest among the objects below a prefix, or null. Throws `conflict` when it is not one of ours. */
export async function findManifest(
  { bucket, prefix }: Place,
  objects: ObjectInfo[],
  buckets: Buckets,
): Promise<Manifest | null> {
  const name = prefix + manifestName;
  if (!objects.some((object) => object.name === name)) return null;
  return readManifest(await buckets.readObject(bucket, name));
}
