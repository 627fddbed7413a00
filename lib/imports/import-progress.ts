import { percent } from "#lib/format.ts";
import type { ImportView } from "#lib/imports/schema.ts";

/** Bytes in place: re-used, or copied. */
export function doneBytes({ copiedBytes, presentBytes }: Pick<ImportView, "copiedBytes" | "presentBytes">): number {
  return copiedBytes + presentBytes;
}

/** Of everything that will be in the bucket, 0 to 1; 1 only when every byte is there. */
export function doneRatio(view: Pick<ImportView, "copyBytes" | "copiedBytes" | "presentBytes">): number {
  const total = view.copyBytes + view.presentBytes;
  return total === 0 ? 0 : Math.min(1, doneBytes(view) / total);
}

/** Rounded down, so that 100 % means done. */
export function donePercent(view: Pick<ImportView, "copyBytes" | "copiedBytes" | "presentBytes">): string {
  return percent(Math.floor(doneRatio(view) * 100) / 100);
}

/** The four parts of the bar, in bytes: they add up to what will be in the bucket. */
export function importParts(view: Pick<ImportView, "copyBytes" | "copiedBytes" | "verifiedBytes" | "presentBytes">) {
  const copied = Math.min(view.copiedBytes, view.copyBytes);
  const verified = Math.min(view.verifiedBytes, copied);
  return { reused: view.presentBytes, verified, unverified: copied - verified, toCopy: view.copyBytes - copied };
}

/** At the present rate; null while nothing moves. */
export function secondsLeft({
  copyBytes,
  copiedBytes,
  bytesPerSecond,
  state,
}: Pick<ImportView, "copyBytes" | "copiedBytes" | "bytesPerSecond" | "state">): number | null {
  if (state !== "copying" || bytesPerSecond <= 0) return null;
  return Math.max(0, copyBytes - copiedBytes) / bytesPerSecond;
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
