import type { Reading } from "#lib/caches/record-caches.ts";
import type { Buckets } from "#lib/clients/buckets.ts";
import type { Caches } from "#lib/clients/caches.ts";
import { AppError } from "#lib/errors.ts";

export type Known = Reading & { place: { location: string; locationType: string; dataLocations: string[] } };

/** Why a bucket was not read; `isGone` where it does not exist, and its caches with it. */
export type Unread = { error: AppError; isGone: boolean };

/** How a bucket and its caches are, by what Google says. */
export async function readCaches(
  bucket: string,
  { buckets, caches }: { buckets: Buckets; caches: Caches },
): Promise<Known | Unread> {
  try {
    const [{ location, locationType, dataLocations }, list, operations] = await Promise.all([
      buckets.getBucket(bucket),
      caches.listCaches(bucket),
      readOperations(bucket, caches),
    ]);
    return { place: { location, locationType, dataLocations }, caches: list, ...operations };
  } catch (error) {
    if (error instanceof AppError) return { error, isGone: error.code === "not_found" };
    throw error;
  }
}

/** Operations have permissions of their own. Without them there is no progress and no cause to tell, yet the caches are known. */
async function readOperations(
  bucket: string,
  caches: Caches,
): Promise<Pick<Reading, "operations" | "operationsProblem">> {
  try {
    return { operations: await caches.listOperations(bucket), operationsProblem: null };
  } catch (error) {
    if (error instanceof AppError && error.code === "forbidden")
      return { operations: [], operationsProblem: error.message };
    throw error;
  }
}
