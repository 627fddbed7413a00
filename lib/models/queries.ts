import { z } from "zod";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Model } from "#lib/generated/prisma/client.ts";
import type { ModelDetail, ModelView } from "#lib/models/schema.ts";

type Deps = { db: Db };

/** The verified models, by name, the newest commit of each first. */
export async function listModels({ db }: Deps): Promise<ModelView[]> {
  const rows = await db.model.findMany({ orderBy: [{ repo: "asc" }, { verifiedAt: "desc" }] });
  return rows.map(modelView);
}

/** A model with the files its manifest lists and those that stayed behind. Throws `not_found`. */
export async function getModel(id: string, { db }: Deps): Promise<ModelDetail> {
  if (!z.uuid().safeParse(id).success) throw missing();
  const row = await db.model.findUnique({
    where: { id },
    include: {
      import: { select: { number: true, createdBy: true, confirmedBy: true, files: { orderBy: { path: "asc" } } } },
    },
  });
  if (!row) throw missing();

  const files = row.import?.files ?? [];
  return {
    ...modelView(row),
    importNumber: row.import?.number ?? null,
    importedBy: row.import?.confirmedBy ?? row.import?.createdBy ?? null,
    files: files
      .filter(({ action }) => action !== "skip")
      .map(({ path, size, sha256, gitSha1, crc32c, generation, action }) => ({
        path,
        size: Number(size),
        digest: sha256 ?? gitSha1,
        crc32c,
        generation,
        present: action === "present",
      })),
    skipped: files
      .filter(({ action }) => action === "skip")
      .map(({ path, size, reason }) => ({ path, size: Number(size), reason })),
  };
}

function modelView(row: Model): ModelView {
  return {
    id: row.id,
    repo: row.repo,
    commit: row.commit,
    bucket: row.bucket,
    prefix: row.prefix,
    fileCount: row.fileCount,
    dtype: row.dtype,
    license: row.license,
    gated: row.gated,
    importId: row.importId,
    bytes: Number(row.bytes),
    parameters: row.parameters === null ? null : Number(row.parameters),
    verifiedAt: row.verifiedAt.toISOString(),
  };
}

function missing(): AppError {
  return new AppError("not_found", "This model does not exist. It may have been removed.");
}
