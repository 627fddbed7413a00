import { fileMarks, unpackedMarks } from "#lib/imports/file-marks.ts";
import type { FileLedger, ImportFileView, PlannedFileView } from "#lib/imports/schema.ts";

const unbegun = {
  state: "waiting",
  copiedBytes: 0,
  partsDone: 0,
  partsTotal: 0,
  bytesPerSecond: 0,
  detail: null,
} as const;

/** The files of a plan, each with how far it is. What the ledger says of a file goes before the plan: one that was present may have to be copied after all. */
export function ledgerFiles(planned: readonly PlannedFileView[], { marks, begun }: FileLedger): ImportFileView[] {
  const letters = unpackedMarks(marks);
  const begunByPath = new Map(begun.map((file) => [file.path, file]));

  return planned.map((file, position) => {
    const mark = fileMarks[letters[position] ?? ""];
    const copiedBytes = mark?.state === "verified" ? file.size : 0;
    return { ...file, ...unbegun, ...mark, copiedBytes, ...begunByPath.get(file.path) };
  });
}
