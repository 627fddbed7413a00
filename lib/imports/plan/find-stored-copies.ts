import type { Buckets } from "#lib/clients/buckets.ts";
import type { Db } from "#lib/db.ts";
import { inParallel } from "#lib/imports/copy/in-parallel.ts";

/** An object of a verified model of the same bucket, with what its manifest says of it. */
export type StoredCopy = {
  /** The whole name of the object. */
  object: string;
  size: number;
  crc32c: string;
  generation: string;
  repo: string;
  commit: string;
};

type Found = StoredCopy & { sha256: string; prefix: string };
type Deps = { db: Db; buckets: Buckets };

/**
 * Where in the bucket the contents of these SHA-256 already lie, by their digest. Only files of verified models count, and only as long as the
 * bucket still has the very generation that was verified.
 */
export async function findStoredCopies(
  { bucket, digests }: { bucket: string; digests: string[] },
  { db, buckets }: Deps,
): Promise<Map<string, StoredCopy>> {
  if (digests.length === 0) return new Map();
  const rows = await db.$queryRaw<(Omit<Found, "size"> & { size: bigint })[]>`
    SELECT DISTINCT ON (f."sha256") f."sha256", m."prefix" || f."path" AS "object", f."size", f."crc32c", f."generation",
      m."repo", m."commit", m."prefix"
    FROM (
      SELECT "importId" AS "origin", "path", "size", "sha256", "crc32c", "generation" FROM "import_file"
        WHERE "sha256" = ANY(${digests}) AND "state" = 'verified' AND "crc32c" IS NOT NULL AND "generation" IS NOT NULL
      UNION ALL SELECT "adoptionId", "path", "size", "sha256", "crc32c", "generation" FROM "adoption_file"
        WHERE "sha256" = ANY(${digests})) AS f
    JOIN "model" AS m ON f."origin" IN (m."importId", m."adoptionId")
    WHERE m."bucket" = ${bucket} AND m."verifiedAt" IS NOT NULL
    ORDER BY f."sha256", m."verifiedAt" DESC`;
  const found = rows.map((row): Found => ({ ...row, size: Number(row.size) }));

  const prefixes = [...new Set(found.map(({ prefix }) => prefix))];
  const lists = await inParallel(prefixes, 4, (prefix) => buckets.listObjects(bucket, prefix));
  const objects = new Map(lists.flat().map((object) => [object.name, object]));
  const there = found.filter(({ object, size, crc32c, generation }) => {
    const now = objects.get(object);
    return now?.generation === generation && now.crc32c === crc32c && now.size === size;
  });
  return new Map(there.map((copy) => [copy.sha256, copy]));
}
