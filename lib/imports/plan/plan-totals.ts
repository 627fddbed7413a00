import type { FileAction, PlannedFileView } from "#lib/imports/schema.ts";

/** Files and bytes of a plan by what happens to them. */
export function planTotals(files: readonly Pick<PlannedFileView, "action" | "size">[]) {
  const totals: Record<FileAction, { files: number; bytes: number }> = {
    copy: { files: 0, bytes: 0 },
    present: { files: 0, bytes: 0 },
    reuse: { files: 0, bytes: 0 },
    skip: { files: 0, bytes: 0 },
  };
  for (const { action, size } of files) {
    totals[action].files += 1;
    totals[action].bytes += size;
  }
  return totals;
}
