import { percent } from "#lib/format.ts";
import type { ImportView } from "#lib/imports/schema.ts";

/** Bytes that were or are to be brought to the bucket, and those of them that are there. */
export type ImportBytes = Pick<ImportView, "copyBytes" | "copiedBytes" | "presentBytes" | "reuseBytes" | "reusedBytes">;

/** Everything that will be in the bucket. */
export function totalBytes({ copyBytes, presentBytes, reuseBytes }: Omit<ImportBytes, "copiedBytes">): number {
  return copyBytes + presentBytes + reuseBytes;
}

/** Bytes in place: found there, re-used, or copied. */
export function doneBytes({ copiedBytes, presentBytes, reusedBytes }: ImportBytes): number {
  return copiedBytes + presentBytes + reusedBytes;
}

/** Of everything that will be in the bucket, 0 to 1; 1 only when every byte is there. */
export function doneRatio(view: ImportBytes): number {
  const total = totalBytes(view);
  return total === 0 ? 0 : Math.min(1, doneBytes(view) / total);
}

/** Rounded down, so that 100 % means done. */
export function donePercent(view: ImportBytes): string {
  return percent(Math.floor(doneRatio(view) * 100) / 100);
}

/** The four parts of the bar, in bytes: they add up to what will be in the bucket. */
export function importParts(view: ImportBytes & Pick<ImportView, "verifiedBytes">) {
  const copied = Math.min(view.copiedBytes, view.copyBytes);
  const verified = Math.min(view.verifiedBytes, copied);
  const reused = view.presentBytes + view.reusedBytes;
  return { reused, verified, unverified: copied - verified, toCopy: totalBytes(view) - reused - copied };
}

/** At the present rate; null while nothing moves. */
export function secondsLeft({
  copyBytes,
  copiedBytes,
  bytesPerSecond,
  state,
}: Pick<ImportView, "copyBytes" | "copiedBytes" | "bytesPerSecond" | "state">): number | null {
  const left = copyBytes - copiedBytes;
  if (state !== "copying" || bytesPerSecond <= 0 || left <= 0) return null;
  return Math.max(1, left / bytesPerSecond);
}

/** How long it has run, or ran; null before it began. */
export function elapsedSeconds(
  { startedAt, finishedAt }: Pick<ImportView, "startedAt" | "finishedAt">,
  now: number,
): number | null {
  if (startedAt === null) return null;
  const end = finishedAt === null ? now : Date.parse(finishedAt) / 1_000;
  return Math.max(0, end - Date.parse(startedAt) / 1_000);
}

/** Copied bytes a second over the whole import; null before it ended, and where nothing was copied. */
export function meanRate(view: Pick<ImportView, "copiedBytes" | "startedAt" | "finishedAt">): number | null {
  if (view.finishedAt === null || view.copiedBytes === 0) return null;
  const seconds = elapsedSeconds(view, 0);
  return seconds ? view.copiedBytes / seconds : null;
}
