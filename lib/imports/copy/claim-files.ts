import type { Tx } from "#lib/db.ts";
import { type ImportFile, Prisma } from "#lib/generated/prisma/client.ts";
import type { Held } from "#lib/imports/copy/hold-import.ts";
import type { FileKind } from "#lib/transfer/file-supply.ts";

type Claim = { importId: string; kind: FileKind; smallFileBytes: number; most: number };

/** Takes files that wait and that nobody has taken, the largest first. Two workers never get the same one. One statement: it is made for every large file. */
export async function claimFiles(
  { importId, kind, smallFileBytes, most }: Claim,
  { resource, ask }: Pick<Held, "resource" | "ask">,
): Promise<ImportFile[]> {
  const isSmall = kind === "small";
  const claimed = await ask<ImportFile>(
    (held) => Prisma.sql`WITH ${held} UPDATE "import_file" SET "share" = ${resource} WHERE "id" IN (
      SELECT "id" FROM "import_file" WHERE "importId" = ${importId}::uuid AND "action" = 'copy' AND "state" = 'waiting'
        AND "share" IS NULL AND ("size" <= ${smallFileBytes}) = ${isSmall} AND EXISTS (SELECT FROM "held")
      ORDER BY "size" DESC, "path" LIMIT ${most} FOR UPDATE SKIP LOCKED)
    RETURNING *`,
  );
  return claimed.toSorted((a, b) => Number(b.size - a.size));
}

const claimBytes = 512 * 2 ** 20;
const mostAtATime = 1_000;

/** How many small files are claimed at a time: about half a GiB, so that others find some to take, and few statements for tiny ones. */
export function smallClaim(sizes: readonly number[]): number {
  const mean = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length);
  return Math.min(mostAtATime, Math.max(1, Math.floor(claimBytes / Math.max(1, mean))));
}

/** Gives back what was taken and not finished, for whoever goes on. */
export async function releaseFiles(importId: string, share: string, tx: Tx): Promise<void> {
  const where = { importId, share, state: { in: ["waiting" as const, "copying" as const, "checking" as const] } };
  await tx.importFile.updateMany({ where, data: { share: null, state: "waiting", bytesPerSecond: 0 } });
}
