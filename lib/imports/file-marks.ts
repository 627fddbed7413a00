import type { FileAction, FileState } from "#lib/imports/schema.ts";

type FileMark = { action: FileAction; state: FileState };

/** What a letter says of a file; one that was begun is a `w` here and is told by itself. */
export const fileMarks: Record<string, FileMark> = {
  p: { action: "present", state: "verified" },
  q: { action: "reuse", state: "waiting" },
  r: { action: "reuse", state: "verified" },
  s: { action: "skip", state: "skipped" },
  v: { action: "copy", state: "verified" },
  w: { action: "copy", state: "waiting" },
};

/** `vvvvw` → `v4w`: files are copied in about the order of their paths, so their letters stand in long runs. */
export function packedMarks(letters: string): string {
  return letters.replaceAll(/([a-z])\1+/g, (run, letter: string) => `${letter}${run.length}`);
}

/** The letters again, one a file. */
export function unpackedMarks(marks: string): string {
  return marks.replaceAll(/([a-z])(\d+)/g, (_, letter: string, length: string) => letter.repeat(Number(length)));
}
