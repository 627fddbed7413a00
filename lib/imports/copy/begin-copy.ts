import { AppError } from "#lib/errors.ts";
import type { Import } from "#lib/generated/prisma/client.ts";
import type { Held } from "#lib/imports/copy/hold-import.ts";
import { writeEvents } from "#lib/imports/copy/write-events.ts";

/** An import that was planned: it has a commit and a place. */
export type CopyRow = Import & { commit: string; prefix: string };

/** Marks an import as being copied by this worker, and says in its log how that came. */
export async function beginCopy(row: Import, held: Held): Promise<CopyRow> {
  const { id: importId, commit, prefix, state, worker, startedAt } = row;
  if (commit === null || prefix === null)
    throw new AppError("conflict", "The import was never planned. Plan it again.");

  const takenOver = state === "copying" && worker !== null;
  const at = new Date();
  await held.write(async (tx) => {
    await tx.import.update({
      where: { id: importId },
      data: { state: "copying", worker: held.worker, startedAt: startedAt ?? at, retryAt: null },
    });
    // What a helper copies stays its own. What is finished counts as anybody's from now on.
    const ours = { importId, OR: [{ share: null }, { share: held.resource }] };
    const unfinished = { ...ours, state: { in: ["copying" as const, "checking" as const] } };
    await tx.importFile.updateMany({ where: unfinished, data: { state: "waiting", detail: null, bytesPerSecond: 0 } });
    const settled = { importId, state: { in: ["verified" as const, "failed" as const] } };
    await tx.importFile.updateMany({ where: { OR: [ours, settled], share: { not: null } }, data: { share: null } });
    const text = takenOver ? `Worker ${held.worker} took over from ${worker}` : `Worker ${held.worker} copies`;
    if (takenOver || row.tries === 0) await writeEvents(importId, [{ at, kind: "worker", text }], tx);
  });
  return { ...row, commit, prefix };
}
