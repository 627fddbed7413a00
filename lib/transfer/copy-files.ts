import type { CommonLimit } from "./common-limit.ts";
import { copyFile } from "./copy-file.ts";
import type { Engine, FileCopy } from "./engine.ts";
import { type FileKind, type FileSupply, supplyOf } from "./file-supply.ts";
import { hasher, type Hasher } from "./hasher.ts";
import { meter } from "./meter.ts";
import { pace } from "./pace.ts";
import { partSizeOf, SMALLEST_PART } from "./part-plan.ts";
import type { Sink, Source, StoredObject } from "./ports.ts";
import { patientRetries, type RetryPolicy } from "./retry.ts";
import { slots } from "./slots.ts";
import type { TransferEvent } from "./transfer-event.ts";

export type CopyOutcome =
  | { copy: FileCopy; object: StoredObject; error?: undefined }
  | { copy: FileCopy; object?: undefined; error: unknown };

export type CopyOptions = {
  source: Source;
  sink: Sink;
  /** An abort is a pause: finished parts stay in the bucket and in the ledger. */
  signal: AbortSignal;
  onEvent?: (event: TransferEvent) => void;
  /** Called when a file is in the bucket or has failed, not when it was paused. Awaited; when it throws, everything stops. */
  onSettled?: (outcome: CopyOutcome) => Promise<void> | void;
  /** A hashing thread to use; without one, the run starts and ends its own. */
  hashing?: Hasher;
  tuning?: Partial<CopyTuning>;
  /** What is kept together with other runs on the same hosts. */
  common?: { source: CommonLimit; sink: CommonLimit } | undefined;
};

export type CopyTuning = {
  /** All bytes in memory at a time, but never less than two parts. */
  memoryBytes: number;
  smallestPart: number;
  /** Up to this size a file is one request. */
  smallFileBytes: number;
  /** Large files being copied at a time; the parts of each take turns. */
  openFiles: number;
  mostInFlight: number;
  /** All that is taken from the source together. Absent: as much as there is. */
  mostBytesPerSecond?: number | undefined;
  retries: RetryPolicy;
  paceSeconds: number;
  progressSeconds: number;
};

export const usualTuning: CopyTuning = {
  memoryBytes: 256 * 2 ** 20,
  smallestPart: SMALLEST_PART,
  smallFileBytes: SMALLEST_PART,
  openFiles: 4,
  mostInFlight: 32,
  retries: patientRetries,
  paceSeconds: 0.5,
  progressSeconds: 0.25,
};

/**
 * Copies files side by side with one set of slots and one pace, known ones the largest first. A file that fails does not stop the others: its outcome has
 * the error. Throws only the signal's reason, or what `onSettled` threw, when everything in flight has ended.
 */
export async function copyFiles(
  files: FileCopy[] | FileSupply,
  { source, sink, signal, onEvent = () => undefined, onSettled, hashing: given, tuning, common }: CopyOptions,
): Promise<CopyOutcome[]> {
  const options = { ...usualTuning, ...tuning };
  const supply = Array.isArray(files) ? supplyOf(files, options.smallFileBytes) : files;
  const memory = slots({ slotSize: slotSizeFor(supply, options), memoryBytes: options.memoryBytes });
  const tempo = pace({
    bounds: { least: 1, most: Math.min(options.mostInFlight, memory.count) },
    lookSeconds: options.paceSeconds,
    mostBytesPerSecond: options.mostBytesPerSecond,
    common,
  });
  const counts = meter(tempo, options.progressSeconds, onEvent);
  const hashing = given ?? hasher();
  const { smallestPart, smallFileBytes, retries: policy } = options;
  const engine: Engine = {
    source,
    sink,
    slots: memory,
    pace: tempo,
    hasher: hashing,
    meter: counts,
    policy,
    smallestPart,
    smallFileBytes,
    onEvent,
  };

  const stop = new AbortController();
  const scope = AbortSignal.any([signal, stop.signal]);
  const outcomes: CopyOutcome[] = [];

  async function settle(copy: FileCopy): Promise<void> {
    const outcome = await outcomeOf(engine, copy, scope);
    counts.done(copy.file.path);
    outcomes.push(outcome);
    await onSettled?.(outcome);
  }

  async function drain(kind: FileKind): Promise<void> {
    try {
      for (let copy = await supply.next(kind); copy; copy = await supply.next(kind)) await settle(copy);
    } catch (error) {
      stop.abort(error);
    }
  }

  try {
    await Promise.all([
      ...Array.from({ length: options.openFiles }, () => drain("large")),
      ...Array.from({ length: memory.count }, () => drain("small")),
    ]);
    scope.throwIfAborted();
    return outcomes;
  } finally {
    tempo.close();
    counts.close();
    if (!given) await hashing.close();
  }
}

/** A paused file has no outcome: the signal's reason is thrown on. */
async function outcomeOf(engine: Engine, copy: FileCopy, signal: AbortSignal): Promise<CopyOutcome> {
  try {
    return { copy, object: await copyFile(engine, copy, signal) };
  } catch (error) {
    signal.throwIfAborted();
    return { copy, error };
  }
}

function slotSizeFor({ sizes }: FileSupply, { smallestPart, smallFileBytes }: CopyTuning): number {
  return sizes.reduce((largest, { size, partSize = partSizeOf(size, smallestPart) }) => {
    return Math.max(largest, size <= smallFileBytes ? size : partSize);
  }, smallestPart);
}
