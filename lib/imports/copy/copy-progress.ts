import { failureOf } from "#lib/imports/copy/failure-of.ts";
import type { FileState } from "#lib/imports/schema.ts";
import { isTransferError } from "#lib/transfer/transfer-error.ts";
import type { CopyOutcome } from "#lib/transfer/copy-files.ts";
import type { TransferEvent } from "#lib/transfer/transfer-event.ts";

/** A file as its row is to be. */
export type FileProgress = {
  id: string;
  path: string;
  size: number;
  state: FileState;
  copiedBytes: number;
  partsDone: number;
  partsTotal: number;
  bytesPerSecond: number;
  detail: string | null;
  crc32c: string | null;
  generation: string | null;
};

export type Totals = {
  copiedBytes: number;
  verifiedBytes: number;
  bytesPerSecond: number;
  concurrency: number;
  throttledUntil: Date | null;
  /** What all files wait for, when no byte has come for some seconds. */
  problem: string | null;
  retryAt: Date | null;
  /** Set once a file was verified: what had failed before is over. */
  tries?: 0;
};

/** After so long without a byte, what the engine waits for is what the import waits for. */
const quietSeconds = 5;

/** Folds what the engine tells into rows. Only files that changed since the last `take` are given. Times are milliseconds of one clock. */
export function copyProgress(files: FileProgress[], startedAt: number, problem: string | null = null) {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const changed = new Set<FileProgress>();
  const bytesAt = new Map<FileProgress, number>();
  const totals: Totals = {
    copiedBytes: 0,
    verifiedBytes: 0,
    bytesPerSecond: 0,
    concurrency: 0,
    throttledUntil: null,
    problem,
    retryAt: null,
  };
  for (const file of files) add(file);
  let rates: number[] = [];
  let tookAt = startedAt;
  let byteAt = startedAt;
  // The time of day may jump; when a wait is over is told by the clock that does not.
  let throttledUntil = startedAt;

  function add(file: FileProgress, sign: 1 | -1 = 1) {
    totals.copiedBytes += sign * file.copiedBytes;
    if (file.state === "verified") totals.verifiedBytes += sign * file.size;
  }

  function set(path: string, change: Partial<FileProgress>) {
    const file = byPath.get(path);
    if (!file) return;
    if (!bytesAt.has(file)) bytesAt.set(file, file.copiedBytes);
    add(file, -1);
    Object.assign(file, change);
    add(file);
    changed.add(file);
  }

  return {
    /** A file that is copied now, and was perhaps another worker's before. */
    taken(file: FileProgress) {
      if (byPath.has(file.path)) return set(file.path, file);
      byPath.set(file.path, file);
      add(file);
    },

    /** Milliseconds since the last byte arrived. */
    quietMs: (now: number) => now - byteAt,

    told(event: TransferEvent, now: number) {
      switch (event.kind) {
        case "progress": {
          const { path, bytesRead, partsDone, partsTotal } = event;
          const file = byPath.get(path);
          const state = bytesRead === file?.size ? "checking" : "copying";
          // What hinders a file does so until bytes come.
          const detail = file && bytesRead <= file.copiedBytes ? file.detail : null;
          return set(path, { copiedBytes: bytesRead, partsDone, partsTotal, state, detail });
        }
        case "pace":
          rates.push(event.bytesPerSecond);
          totals.concurrency = event.limit;
          if (event.bytesPerSecond > 0) {
            byteAt = now;
            totals.problem = null;
            totals.retryAt = null;
          }
          return;
        case "throttled":
          totals.throttledUntil = later(totals.throttledUntil, event.until);
          throttledUntil = Math.max(throttledUntil, now + event.until.getTime() - Date.now());
          return set(event.path, { detail: `Throttled until ${event.until.toISOString()}` });
        case "stalled":
          return set(event.path, { detail: `Stalled: ${event.cause}` });
        case "retrying": {
          const wait = event.waitSeconds.toFixed(event.waitSeconds < 10 ? 1 : 0);
          const detail = byPath.get(event.path)?.detail;
          if (detail === null || detail === undefined)
            set(event.path, { detail: `Asked again in ${wait} s, try ${event.failures + 1}: ${event.cause}` });
          if (now - byteAt < quietSeconds * 1_000) return;
          totals.problem = event.cause;
          totals.retryAt = new Date(Date.now() + event.waitSeconds * 1_000);
          return;
        }
        case "ordered":
          return;
        case "restarted":
          return set(event.path, {
            copiedBytes: 0,
            partsDone: 0,
            detail: "The bucket had lost the upload: all parts are sent again",
          });
        case "verifying":
          return set(event.path, { state: "checking", detail: "Read back from the bucket" });
      }
    },

    settled({ copy, object, error }: CopyOutcome) {
      const { path, size } = copy.file;
      if (object) {
        const { generation, crc32c = null } = object;
        const file = byPath.get(path);
        totals.tries = 0;
        set(path, {
          state: "verified",
          copiedBytes: size,
          detail: null,
          generation,
          crc32c,
          partsDone: file?.partsTotal ?? 0,
          bytesPerSecond: 0,
        });
        return;
      }
      const { message, retryable } = failureOf(error);
      // What was sent of these is not kept (`copy-large-file.ts`).
      const nothing = isTransferError(error, "corrupt", "changed", "exists") && { copiedBytes: 0, partsDone: 0 };
      set(path, { ...nothing, state: retryable ? "waiting" : "failed", detail: message, bytesPerSecond: 0 });
    },

    /** Nothing is being copied any more. */
    stopped() {
      for (const { path, state } of byPath.values()) {
        if (state === "copying" || state === "checking") set(path, { state: "waiting", detail: null });
      }
    },

    /** What is to be written now. */
    take(now: number): { files: FileProgress[]; totals: Totals } {
      const seconds = Math.max(0.001, (now - tookAt) / 1_000);
      for (const [file, before] of bytesAt) {
        const moving = file.state === "copying" || file.state === "checking";
        file.bytesPerSecond = moving ? Math.max(0, Math.round((file.copiedBytes - before) / seconds)) : 0;
        changed.add(file);
        if (moving) bytesAt.set(file, file.copiedBytes);
        else bytesAt.delete(file);
      }
      totals.bytesPerSecond =
        rates.length === 0 ? 0 : Math.round(rates.reduce((sum, rate) => sum + rate, 0) / rates.length);
      if (now >= throttledUntil) totals.throttledUntil = null;
      // Copies: the engine goes on while these are written.
      const files = [...changed].map((file) => ({ ...file }));
      changed.clear();
      rates = [];
      tookAt = now;
      return { files, totals: { ...totals } };
    },
  };
}

export type CopyProgress = ReturnType<typeof copyProgress>;

function later(a: Date | null, b: Date): Date {
  return a && a > b ? a : b;
}
