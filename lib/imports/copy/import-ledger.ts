import { Prisma } from "#lib/generated/prisma/client.ts";
import type { Held } from "#lib/imports/copy/hold-import.ts";
import { LeaseLost } from "#lib/jobs/lease.ts";
import type { Ledger, UploadedPart } from "#lib/transfer/ports.ts";

export type PartRow = UploadedPart & { fileId: string };

/**
 * Remembers in rows how far a file got, as long as this worker holds its import. Finished parts are left in `parts`, to be written with those of all
 * other files: the bucket knows them as well, and is asked after a crash.
 */
export function importLedger(fileId: string, held: Held, parts: PartRow[]): Ledger {
  return {
    async uploadBegun(uploadId, partSize) {
      const written = await held.ask(
        (
          fence,
        ) => Prisma.sql`WITH ${fence}, "old" AS (DELETE FROM "import_part" WHERE "fileId" = ${fileId}::uuid AND EXISTS (SELECT FROM "held"))
          UPDATE "import_file" SET "uploadId" = ${uploadId}, "partSize" = ${partSize}, "state" = 'copying'
          WHERE "id" = ${fileId}::uuid AND EXISTS (SELECT FROM "held") RETURNING 1`,
      );
      if (written.length === 0) throw new LeaseLost(held.resource);
    },
    async partsDone(done) {
      parts.push(...done.map((part) => ({ ...part, fileId })));
    },
    mayComplete: () => held.stillHeld(),
  };
}
