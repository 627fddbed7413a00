import type { AdoptionFile, ImportFile } from "#lib/generated/prisma/client.ts";
import type { ModelDetail } from "#lib/models/schema.ts";

type Origins = { import: { files: ImportFile[] } | null; adoption: { files: AdoptionFile[] } | null };

/** The files of a model and what of its repo stayed behind, as its import or its adoption has them. */
export function modelFiles({ import: imported, adoption }: Origins): Pick<ModelDetail, "files" | "skipped"> {
  const planned = imported?.files ?? [];
  const adopted = adoption?.files ?? [];
  return {
    files: [
      ...planned
        .filter(({ action }) => action !== "skip")
        .map(({ path, size, sha256, gitSha1, crc32c, generation, action }) => ({
          path,
          size: Number(size),
          digest: sha256 ?? gitSha1,
          crc32c,
          generation,
          present: action !== "copy",
        })),
      ...adopted.map(({ path, size, sha256, gitSha1, crc32c, generation }) => ({
        path,
        size: Number(size),
        digest: sha256 ?? gitSha1,
        crc32c,
        generation,
        present: false,
      })),
    ],
    skipped: planned
      .filter(({ action }) => action === "skip")
      .map(({ path, size, reason }) => ({ path, size: Number(size), reason })),
  };
}
