import type { Db } from "#lib/db.ts";
import type { Held } from "#lib/imports/copy/hold-import.ts";
import { releaseFiles } from "#lib/imports/copy/claim-files.ts";
import { releaseLease, takeLease } from "#lib/jobs/lease.ts";

/**
 * Whether another worker still copies files of an import. Those of one that is gone are given back on the way: taking its lease over makes sure
 * that it writes nothing any more.
 */
export async function othersWork(importId: string, held: Held, db: Db, leaseSeconds?: number): Promise<boolean> {
  const rows = await db.$queryRaw<{ share: string }[]>`
    SELECT DISTINCT "share" FROM "import_file" WHERE "importId" = ${importId}::uuid AND "share" <> ${held.resource}
      AND "state" IN ('waiting', 'copying', 'checking')`;
  for (const { share } of rows) {
    const lease = await takeLease(db, share, held.worker, leaseSeconds);
    if (!lease) continue;
    await held.write((tx) => releaseFiles(importId, share, tx));
    await releaseLease(db, lease);
  }
  return rows.length > 0;
}
