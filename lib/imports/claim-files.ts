import type { Tx } from "#lib/db.ts";
import type { ImportFile } from "#lib/generated/prisma/client.ts";
import type { FileKind } from "#lib/transfer/file-supply.ts";

type Claim = { importId: string; share: string; kind: FileKind; smallFileBytes: number };

/** So many at a time: a large file is worth a statement of its own, small ones are not. */
const atATime: Record<FileKind, number> = { large: 1, small: 200 };

/** Takes files that wait and that nobody has taken, the largest first. Two workers never get the same one. */
export async function claimFiles({ importId, share, kind, smallFileBytes }: Claim, tx: Tx): Promise<ImportFile[]> {
  const isSmall = kind === "small";
  const claimed = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "import_file" SET "share" = ${share} WHERE "id" IN (
      SELECT "id" FROM "import_file" WHERE "importId" = ${importId}::uuid AND "action" = 'copy' AND "state" = 'waiting'
        AND "share" IS NULL AND ("size" <= ${smallFileBytes}) = ${isSmall}
      ORDER BY "size" DESC, "path" LIMIT ${atATime[kind]} FOR UPDATE SKIP LOCKED)
    RETURNING "id"`;
  if (claimed.length === 0) return [];
  return tx.importFile.findMany({ where: { id: { in: claimed.map(({ id }) => id) } }, orderBy: { size: "desc" } });
}

/** Gives back what was taken and not finished, for whoever goes on. */
export async function releaseFiles(importId: string, share: string, tx: Tx): Promise<void> {
  const where = { importId, share, state: { in: ["waiting" as const, "copying" as const, "checking" as const] } };
  await tx.importFile.updateMany({ where, data: { share: null, state: "waiting", bytesPerSecond: 0 } });
}
