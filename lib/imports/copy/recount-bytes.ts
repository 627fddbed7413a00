import type { Tx } from "#lib/db.ts";

/** Sets what an import copies, finds present and re-uses to what its files say, after some of them were planned otherwise. */
export async function recountBytes(importId: string, tx: Tx): Promise<void> {
  await tx.$executeRaw`
    UPDATE "import" SET "copyBytes" = n."copy", "presentBytes" = n."present", "reuseBytes" = n."reuse", "reusedBytes" = n."reused"
    FROM (SELECT coalesce(sum("size") FILTER (WHERE "action" = 'copy'), 0) AS "copy",
        coalesce(sum("size") FILTER (WHERE "action" = 'present'), 0) AS "present",
        coalesce(sum("size") FILTER (WHERE "action" = 'reuse'), 0) AS "reuse",
        coalesce(sum("size") FILTER (WHERE "action" = 'reuse' AND "state" = 'verified'), 0) AS "reused"
      FROM "import_file" WHERE "importId" = ${importId}::uuid) AS n
    WHERE "id" = ${importId}::uuid`;
}
