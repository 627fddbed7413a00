import type { Buckets } from "#lib/clients/buckets.ts";
import type { Hub } from "#lib/clients/hub.ts";
import { beginCopy, type CopyRow } from "#lib/imports/copy/begin-copy.ts";
import { cleanUpImport } from "#lib/imports/copy/clean-up-import.ts";
import { clearTheWay } from "#lib/imports/copy/clear-the-way.ts";
import { failureOf } from "#lib/imports/copy/failure-of.ts";
import { finishImport } from "#lib/imports/copy/finish-import.ts";
import type { Held } from "#lib/imports/copy/hold-import.ts";
import type { CommonLimits } from "#lib/imports/hosts/common-limits.ts";
import { putOffImport } from "#lib/imports/copy/put-off-import.ts";
import { hasWaiting, refuseFailed } from "#lib/imports/copy/refuse-failed.ts";
import { reuseFiles } from "#lib/imports/copy/reuse-files.ts";
import { runCopy } from "#lib/imports/copy/run-copy.ts";
import type { ImportWish } from "#lib/imports/schema.ts";
import { withinLimit } from "#lib/imports/plan/within-limit.ts";
import { writeEvents } from "#lib/imports/copy/write-events.ts";
import { type LeaseDeps, LeaseLost } from "#lib/jobs/lease.ts";
import type { CopyTuning } from "#lib/transfer/copy-files.ts";
import type { Sink, Source } from "#lib/transfer/ports.ts";

export type CopyDeps = LeaseDeps & {
  hub: Hub;
  buckets: Buckets;
  source: Source;
  /** Writes to one bucket; closed by who opened it. */
  openSink: (bucket: string) => Sink;
  tuning?: Partial<CopyTuning>;
  limits?: CommonLimits | undefined;
};

/**
 * Makes an import what the user wants of it: copies what the plan says, pauses, or cancels. A failure that passes puts the import off and one that
 * does not fails it with a sentence; a cancel is only ever put off.
 */
export async function obeyWish(importId: string, wish: ImportWish, held: Held, deps: CopyDeps): Promise<void> {
  const row = await deps.db.import.findUniqueOrThrow({ where: { id: importId } });
  const isActive = row.state === "queued" || row.state === "copying" || row.state === "paused";
  try {
    if (wish === "cancel" && row.state !== "done" && row.state !== "cancelled") await cleanUpImport(row, held, deps);
    else if (wish === "pause" && isActive) await pause(row, held);
    else if (wish === "copy" && isActive) await copy(row, held, deps);
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    if (held.signal.aborted) return released(importId, held, deps);
    const failure = failureOf(error);
    // A cancel that failed would leave no row that is still to be cleaned up, so it is tried until it succeeds.
    if (failure.retryable || wish === "cancel")
      await putOffImport(importId, wish === "cancel" ? row.state : "queued", failure, held);
    else await fail(importId, failure.message, held);
  }
}

async function copy(row: Parameters<typeof beginCopy>[0], held: Held, deps: CopyDeps): Promise<void> {
  const begun: CopyRow = await beginCopy(row, held);
  const sink = deps.openSink(begun.bucket);
  try {
    await clearTheWay(begun, held, deps);
    await reuseFiles(begun, held, deps);
    // A file that somebody asks to try again while the others are copied waits when these have ended.
    do {
      await withinLimit(begun.id, held, deps.db, (limited, mostBytesPerSecond) => {
        const tuning = { ...deps.tuning, ...(mostBytesPerSecond !== null && { mostBytesPerSecond }) };
        return runCopy(begun, limited, { ...deps, sink, tuning });
      });
    } while (await hasWaiting(begun.id, deps.db));
    await refuseFailed(begun.id, deps.db);
    await finishImport(begun, held, { ...deps, sink });
  } finally {
    await sink.close();
  }
}

async function pause(row: { id: string; state: string }, held: Held): Promise<void> {
  if (row.state === "paused") return;
  await held.write((tx) =>
    tx.import.update({
      where: { id: row.id },
      data: { state: "paused", problem: null, retryAt: null, bytesPerSecond: 0, worker: null },
    }),
  );
}

/** The worker stops: the import waits for another one. A pause or cancel is obeyed next, so its row is left to that. */
async function released(importId: string, held: Held, { signal }: CopyDeps): Promise<void> {
  if (!signal.aborted) return;
  await held.write((tx) =>
    tx.import.updateMany({
      where: { id: importId, state: "copying" },
      data: { state: "queued", bytesPerSecond: 0, worker: null },
    }),
  );
}

async function fail(importId: string, message: string, held: Held): Promise<void> {
  const at = new Date();
  await held.write(async (tx) => {
    await tx.import.update({
      where: { id: importId },
      data: { state: "failed", problem: message, retryAt: null, bytesPerSecond: 0, worker: null },
    });
    const last = await tx.importEvent.findFirst({
      where: { importId },
      orderBy: { id: "desc" },
      select: { text: true },
    });
    // The file that ended it has said so a moment ago.
    if (last?.text !== message) await writeEvents(importId, [{ at, kind: "failed", text: message }], tx);
  });
}
