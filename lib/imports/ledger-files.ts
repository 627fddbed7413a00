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

type Begun = FileLedger["begun"][number] | undefined;

/** What was last said of each file: one of which nothing new is said stays the same object, and its row on screen is not made again. */
const said = new WeakMap<PlannedFileView, { mark: string; begun: Begun; file: ImportFileView }>();

/** The files of a plan, each with how far it is. What the ledger says of a file goes before the plan: one that was present may have to be copied after all. */
export function ledgerFiles(planned: readonly PlannedFileView[], { marks, begun }: FileLedger): ImportFileView[] {
  const letters = unpackedMarks(marks);
  const begunByPath = new Map(begun.map((file) => [file.path, file]));
  return planned.map((file, position) => fileNow(file, letters[position] ?? "", begunByPath.get(file.path)));
}

function fileNow(planned: PlannedFileView, letter: string, begun: Begun): ImportFileView {
  const known = said.get(planned);
  if (known?.mark === letter && known.begun === begun) return known.file;
  const mark = fileMarks[letter];
  const copiedBytes = mark?.state === "verified" ? planned.size : 0;
  const file = { ...planned, ...unbegun, ...mark, copiedBytes, ...begun };
  said.set(planned, { mark: letter, begun, file });
  return file;
}
