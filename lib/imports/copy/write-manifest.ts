import type { Buckets } from "#lib/clients/buckets.ts";
import { AppError } from "#lib/errors.ts";
import { isSameContent, manifestName, readManifest } from "#lib/imports/copy/manifest.ts";

type Place = { bucket: string; prefix: string; metadata: Record<string, string> };

/** The generation of the manifest in the bucket, ours or an equal one of an earlier try. Throws `conflict` where one lies that names other files. */
export async function writeManifest(
  { bucket, prefix, metadata }: Place,
  bytes: Buffer,
  buckets: Buckets,
): Promise<string> {
  const name = prefix + manifestName;
  try {
    const options = { contentType: "application/json", generation: 0, metadata } as const;
    return (await buckets.writeObject(bucket, name, bytes, options)).generation;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "conflict") throw error;
    const found = await buckets.findObject(bucket, name);
    if (!found)
      throw new AppError("upstream_unavailable", `${manifestName} was there and is gone again.`, { cause: error });
    if (isSameContent(readManifest(await buckets.readObject(bucket, name)), readManifest(bytes)))
      return found.generation;
    throw new AppError(
      "conflict",
      `gs://${bucket}/${name} names other files than these. Move it away, then try again.`,
      { cause: error },
    );
  }
}
