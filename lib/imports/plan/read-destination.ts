import type { BucketInfo, Buckets, ObjectInfo } from "#lib/clients/buckets.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { findManifest } from "#lib/imports/copy/find-manifest.ts";
import { manifestName, type Manifest } from "#lib/imports/copy/manifest.ts";
import { digestOf, writerOf } from "#lib/imports/copy/object-spec.ts";
import { ownImports } from "#lib/imports/plan/own-imports.ts";
import type { VerifiedObject } from "#lib/imports/plan/plan-files.ts";
import { multipartPermissions, neededPermissions } from "#lib/settings/queries.ts";

export type DestinationState = {
  /** Null when the bucket cannot be reached: `problem` says why. */
  info: BucketInfo | null;
  problem: string;
  missingPermissions: string[];
  /** Without these there are no uploads in parts side by side. */
  missingMultipart: string[];
  /** Objects below the prefix whose digest was once compared with the Hub's. */
  verified: VerifiedObject[];
  /** Why the manifest below the prefix cannot be read; empty when it can, or when there is none. */
  manifestProblem: string;
  /** Names below the prefix that no import of this database wrote and no manifest lists. */
  foreign: string[];
};

type Deps = { db: Db; buckets: Buckets };

/** What is in the bucket where an import would write. A bucket that is missing or forbidden is told, not thrown; one that does not answer is thrown. */
export async function readDestination(
  { bucket, prefix }: { bucket: string; prefix: string },
  { db, buckets }: Deps,
): Promise<DestinationState> {
  const nothing = { missingPermissions: [], missingMultipart: [], verified: [], foreign: [], manifestProblem: "" };
  try {
    const info = await buckets.getBucket(bucket);
    const granted = new Set(await buckets.testPermissions(bucket, [...neededPermissions, ...multipartPermissions]));
    const missingPermissions = neededPermissions.filter((permission) => !granted.has(permission));
    const missingMultipart = multipartPermissions.filter((permission) => !granted.has(permission));
    if (!granted.has("storage.objects.list"))
      return { ...nothing, info, problem: "", missingPermissions, missingMultipart };

    const objects = await buckets.listObjects(bucket, prefix);
    const { manifest, manifestProblem } = await readableManifest({ bucket, prefix }, objects, buckets);
    const verified = await verifiedObjects({ bucket, prefix }, objects, manifest, db);
    const own = await ownImports(objects, db);
    const ours = new Set([prefix + manifestName, ...verified.map(({ path }) => prefix + path)]);
    const foreign = objects.filter(({ name, metadata }) => !ours.has(name) && !own.has(writerOf(metadata) ?? ""));
    return {
      info,
      problem: "",
      missingPermissions,
      missingMultipart,
      verified,
      manifestProblem,
      foreign: foreign.map(({ name }) => name.slice(prefix.length)),
    };
  } catch (error) {
    if (!(error instanceof AppError) || error.retryable) throw error;
    return { ...nothing, info: null, problem: error.message };
  }
}

/** An object's own metadata says what it should hold. That it does hold it is known from our rows, or from a manifest, by generation and checksum. */
async function verifiedObjects(
  { bucket, prefix }: { bucket: string; prefix: string },
  objects: ObjectInfo[],
  manifest: Manifest | null,
  db: Db,
) {
  if (objects.length === 0) return [];
  const rows = await db.importFile.findMany({
    where: { state: "verified", generation: { not: null }, import: { bucket, prefix } },
    select: { path: true, generation: true, crc32c: true, import: { select: { finishedAt: true, updatedAt: true } } },
  });
  const known = new Map(
    rows.map((row) => [key(row.path, row.generation, row.crc32c), row.import.finishedAt ?? row.import.updatedAt]),
  );
  // A manifest of what was adopted lists files that nobody compared with anything: those have no digest in it.
  const compared = manifest?.files.filter(({ sha256, gitSha1 }) => sha256 !== undefined || gitSha1 !== undefined);
  const listed = new Set(compared?.map((file) => key(file.path, file.generation, file.crc32c)));

  return objects.flatMap(({ name, size, crc32c, generation, metadata }): VerifiedObject[] => {
    const path = name.slice(prefix.length);
    const digest = digestOf(metadata);
    const id = key(path, generation, crc32c);
    if (digest === null || crc32c === undefined || (!known.has(id) && !listed.has(id))) return [];
    return [{ path, size, digest, crc32c, generation, verifiedAt: known.get(id) ?? null }];
  });
}

/** A manifest that is not ours stands in the way of this prefix alone; the bucket is as good as before. */
async function readableManifest(place: { bucket: string; prefix: string }, objects: ObjectInfo[], buckets: Buckets) {
  try {
    return { manifest: await findManifest(place, objects, buckets), manifestProblem: "" };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "conflict") throw error;
    return { manifest: null, manifestProblem: error.message };
  }
}

function key(path: string, generation: string | null, crc32c: string | null | undefined): string {
  return `${generation} ${crc32c} ${path}`;
}
