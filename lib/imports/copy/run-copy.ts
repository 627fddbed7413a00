import type { Hub } from "#lib/clients/hub.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { ImportFile } from "#lib/generated/prisma/client.ts";
import type { CopyRow } from "#lib/imports/copy/begin-copy.ts";
import { releaseFiles } from "#lib/imports/copy/claim-files.ts";
import { claimedSupply } from "#lib/imports/copy/claimed-supply.ts";
import { copyProgress, type CopyProgress } from "#lib/imports/copy/copy-progress.ts";
import { failureOf } from "#lib/imports/copy/failure-of.ts";
import { copyWords, type Words } from "#lib/imports/copy/copy-words.ts";
import type { Held } from "#lib/imports/copy/hold-import.ts";
import type { CommonLimits } from "#lib/imports/hosts/common-limits.ts";
import { hubGate } from "#lib/imports/copy/hub-gate.ts";
import { importLedger, type PartRow } from "#lib/imports/copy/import-ledger.ts";
import { objectSpec } from "#lib/imports/copy/object-spec.ts";
import { othersWork } from "#lib/imports/copy/other-shares.ts";
import { progressWriter } from "#lib/imports/copy/progress-writer.ts";
import { sourceFiles } from "#lib/imports/copy/source-files.ts";
import { type ProgressRows, writeProgress } from "#lib/imports/copy/write-progress.ts";
import { LeaseLost } from "#lib/jobs/lease.ts";
import { copyFiles, type CopyOutcome, type CopyTuning, usualTuning } from "#lib/transfer/copy-files.ts";
import type { Sink, Source } from "#lib/transfer/ports.ts";
import type { TransferEvent } from "#lib/transfer/transfer-event.ts";

type Deps = {
  db: Db;
  hub: Hub;
  source: Source;
  sink: Sink;
  tuning?: Partial<CopyTuning>;
  leaseSeconds?: number | undefined;
  /** What other workers do on the same hosts counts here too. Absent: nobody else is there. */
  limits?: CommonLimits | undefined;
  /** Another worker holds the import: it writes the totals, and waits for what is left. */
  isHelper?: boolean;
};

/** With no byte for so long, a failure that passes stops the whole run instead of every file for itself. */
const outageMs = 10_000;

/**
 * Copies files of an import that wait and that no other worker has taken, and writes every second how far they are. Returns when each is verified or has failed
 * for good, as its row says. Throws a failure that passes by itself, once no other file can go on, and one that all files would meet.
 */
export async function runCopy(row: CopyRow, held: Held, deps: Deps): Promise<void> {
  const { db, hub, source, sink, tuning = {}, limits, isHelper = false } = deps;
  const files = await db.importFile.findMany({ where: { importId: row.id, action: "copy" } });
  const others = new Set(isHelper ? files : files.filter((file) => isOthers(file, held)));
  const known = files.filter((file) => !others.has(file));
  const progress = copyProgress(known.map(asProgress), performance.now(), row.problem);
  const pending: Words[] = [];
  const parts: PartRow[] = [];
  const words = copyWords();
  const onEvent = (event: TransferEvent) => {
    const now = performance.now();
    progress.told(event, now);
    const said = words(event, now);
    if (said) pending.push(said);
  };

  const gate = hubGate(limits?.hub);
  const onWait = (path: string, until: Date) =>
    onEvent({ kind: "throttled", path, until, cause: "429 from Hugging Face for new files" });
  const sourceFile = sourceFiles(row, { hub, gate, onWait });
  const supply = claimedSupply({
    importId: row.id,
    held,
    files,
    smallFileBytes: tuning.smallFileBytes ?? usualTuning.smallFileBytes,
    mayComeBack: async () => !isHelper && othersWork(row.id, held, db, deps.leaseSeconds),
    copyOf(file) {
      progress.taken(asProgress(file));
      return {
        file: sourceFile(file),
        object: objectSpec(row.id, row.prefix, file),
        ledger: importLedger(file.id, held, parts),
        resume: resumeOf(file),
      };
    },
  });

  const failures: unknown[] = [];
  const stop = new AbortController();
  const write = (rows: ProgressRows) => held.write((tx) => writeProgress(row.id, rows, { held, isHelper, tx }));
  const writing = progressWriter({ progress, pending, parts, write, onFailure: (error) => stop.abort(error) });
  try {
    const signal = AbortSignal.any([held.signal, stop.signal]);
    const onSettled = (outcome: CopyOutcome) => settle(outcome, { progress, pending, failures });
    const common = limits && { source: limits.files, sink: limits.bucket(row.bucket) };
    await copyFiles(supply, { source, sink, signal, onEvent, onSettled, tuning, common });
  } finally {
    gate.leave();
    progress.stopped();
    await writing.end();
    await held.write((tx) => releaseFiles(row.id, held.resource, tx)).catch(() => undefined);
  }
  const passing = failures.find((error) => failureOf(error).retryable);
  if (passing !== undefined) throw passing;
}

/** Whether another worker copies it now. */
function isOthers({ share, state }: ImportFile, { resource }: Held): boolean {
  return share !== null && share !== resource && state !== "verified" && state !== "failed";
}

type Settling = { progress: CopyProgress; pending: Words[]; failures: unknown[] };

/** Throws to stop the run: when the rest of the files would fail alike. */
function settle(outcome: CopyOutcome, { progress, pending, failures }: Settling): void {
  // Another worker has these files now: nothing more is to be said of them here.
  if (outcome.error instanceof LeaseLost) throw outcome.error;
  progress.settled(outcome);
  if (outcome.object) return;

  const { error } = outcome;
  failures.push(error);
  const { message, retryable } = failureOf(error);
  if (!retryable) pending.push({ kind: "file-failed", text: message });
  const concernsAll = error instanceof AppError && (error.code === "unauthenticated" || error.code === "forbidden");
  if (concernsAll || (retryable && progress.quietMs(performance.now()) > outageMs)) throw error;
}

function resumeOf({ uploadId, partSize }: ImportFile) {
  return uploadId !== null && partSize !== null ? { uploadId, partSize } : undefined;
}

function asProgress({ id, path, size, state, copiedBytes, partsDone, partsTotal, crc32c, generation }: ImportFile) {
  const verified = state === "verified";
  return {
    id,
    path,
    partsDone,
    partsTotal,
    crc32c,
    generation,
    bytesPerSecond: 0,
    size: Number(size),
    copiedBytes: Number(copiedBytes),
    state: verified ? state : ("waiting" as const),
    detail: null,
  };
}
