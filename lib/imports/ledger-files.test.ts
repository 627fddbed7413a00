import { expect, test } from "vitest";
import { ledgerFiles } from "#lib/imports/ledger-files.ts";
import type { FileLedger, PlannedFileView } from "#lib/imports/schema.ts";

test("a file of which nothing new is said stays the same object, and the others tell what is new", () => {
  const planned = ["a", "b", "c"].map((path) => aFile(path));
  const moving = begun("b", 10);
  const first = ledgerFiles(planned, { marks: "w3", begun: [moving] });

  expect(ledgerFiles(planned, { marks: "w3", begun: [moving] }).map((file, at) => file === first[at])).toEqual([
    true,
    true,
    true,
  ]);
  const next = ledgerFiles(planned, { marks: "vw2", begun: [begun("b", 20)] });
  expect(next).toMatchObject([
    { path: "a", state: "verified", copiedBytes: 100 },
    { path: "b", state: "copying", copiedBytes: 20 },
    { path: "c", state: "waiting" },
  ]);
  expect(next[2]).toBe(first[2]);
});

function aFile(path: string): PlannedFileView {
  return { path, size: 100, digest: "00", action: "copy", reason: "" };
}

function begun(path: string, copiedBytes: number): FileLedger["begun"][number] {
  return {
    path,
    state: "copying",
    copiedBytes,
    partsDone: 0,
    partsTotal: 1,
    bytesPerSecond: 1,
    detail: null,
  };
}
