import { z } from "zod";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { adoptionFound, type AdoptionView } from "#lib/models/schema.ts";

/** An adoption with what was found, and the objects it is about. Throws `not_found`. */
export async function getAdoption(id: string, { db }: { db: Db }): Promise<AdoptionView> {
  const row = z.uuid().safeParse(id).success
    ? await db.adoption.findUnique({
        where: { id },
        include: { files: { orderBy: { path: "asc" } }, model: { select: { id: true } } },
      })
    : null;
  if (!row) throw new AppError("not_found", "This adoption does not exist. It may have been removed.");
  return {
    id: row.id,
    bucket: row.bucket,
    prefix: row.prefix,
    repo: row.repo,
    revision: row.revision,
    state: row.state,
    problem: row.problem,
    retryAt: row.retryAt?.toISOString() ?? null,
    found: row.found === null ? null : adoptionFound.parse(row.found),
    toReadBytes: Number(row.toReadBytes),
    readBytes: Number(row.readBytes),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    modelId: row.model?.id ?? null,
    files: row.files.map(({ path, size, sha256, gitSha1, crc32c }) => ({
      path,
      size: Number(size),
      digest: sha256 ?? gitSha1,
      crc32c,
    })),
  };
}
