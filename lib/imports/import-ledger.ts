import type { Held } from "#lib/imports/hold-import.ts";
import type { Ledger } from "#lib/transfer/ports.ts";

/** Remembers in rows how far a file got, as long as this worker holds its import. */
export function importLedger(fileId: string, held: Held): Ledger {
  return {
    async uploadBegun(uploadId, partSize) {
      await held.write(async (tx) => {
        await tx.importPart.deleteMany({ where: { fileId } });
        await tx.importFile.update({ where: { id: fileId }, data: { uploadId, partSize, state: "copying" } });
      });
    },
    async partsDone(parts) {
      const data = parts.map((part) => ({ ...part, fileId }));
      await held.write((tx) => tx.importPart.createMany({ data, skipDuplicates: true }));
    },
    mayComplete: () => held.stillHeld(),
  };
}
