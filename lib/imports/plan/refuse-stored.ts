import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";

/** Throws `conflict` when a verified model already lies where an import would write. Asked after the place was taken: then nobody else can finish one there. */
export async function refuseStored(
  { bucket, prefix }: { bucket: string; prefix: string | null },
  db: Pick<Db, "model">,
): Promise<void> {
  if (prefix === null) return;
  const stored = await db.model.findUnique({ where: { bucket_prefix: { bucket, prefix } } });
  if (stored)
    throw new AppError(
      "conflict",
      `${stored.repo} at this commit is already in gs://${bucket}, verified. Open it under Models.`,
    );
}
