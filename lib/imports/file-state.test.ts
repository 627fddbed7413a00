import { expect, test } from "vitest";
import { fileCounts, fileDetail, fileState, ledgerOrder, throttledUntil } from "./file-state.ts";
import type { ImportFileView } from "./schema.ts";

test("a hindrance is told by what the engine says of the file, not by its state", () => {
  const throttled = aFile({ state: "copying", detail: "Throttled until 2026-11-24T14:06:51.000Z" });
  const stalled = aFile({ state: "copying", detail: "Stalled: no byte for 30 s" });
  const asked = aFile({ state: "copying", detail: "Asked again in 2.0 s, try 2: connection reset" });

  expect([throttled, stalled, asked].map((file) => fileState(file).words)).toEqual([
    "Throttled",
    "Stalled",
    "Asked again",
  ]);
});

test("a throttled file says until when, and no other does", () => {
  const throttled = aFile({ state: "copying", detail: "Throttled until 2026-11-24T14:06:51.000Z" });

  expect(throttledUntil(throttled)).toBe(Date.parse("2026-11-24T14:06:51.000Z"));
  expect(throttledUntil(aFile({ detail: "Stalled: no byte for 30 s" }))).toBeNull();
});

test("a failed file says why, without its name once more", () => {
  const file = aFile({ path: "a/b.json", state: "failed", detail: "a/b.json: The source ignored the range." });

  expect(fileDetail(file)).toEqual({ strong: null, rest: "The source ignored the range." });
});

test("a verified file is done even when something hindered it before", () => {
  const file = aFile({ state: "verified", detail: "Stalled: no byte for 30 s" });

  expect(fileState(file)).toMatchObject({ kind: "verified", filter: "done" });
});

test("a verified file says the digest that was compared", () => {
  const large = aFile({ state: "verified", digest: "9c1f".padEnd(60, "0") + "e07a" });
  const small = aFile({ state: "verified", digest: "1234".padEnd(36, "0") + "abcd" });

  expect([large, small].map((file) => fileDetail(file).rest)).toEqual(["sha256 9c1f…e07a", "git-sha1 1234…abcd"]);
});

test("a file that was in the bucket already is re-used, with the reason of the plan", () => {
  const file = aFile({
    action: "present",
    state: "waiting",
    reason: "same size and checksum as the copy made on 2 Nov",
  });

  expect(fileState(file)).toMatchObject({ kind: "reused", words: "Re-used", filter: "done" });
  expect(fileDetail(file)).toEqual({ strong: null, rest: "same size and checksum as the copy made on 2 Nov" });
});

test("a file that the bucket copies within itself waits, and is re-used once that was verified, from where the plan says", () => {
  const waits = aFile({ action: "reuse", state: "waiting", reason: "same bytes as in commit 7f2c1d0" });
  const done = { ...waits, state: "verified" as const };

  expect([waits, done].map((file) => fileState(file).words)).toEqual(["Waiting", "Re-used"]);
  expect(fileDetail(done).rest).toBe("same bytes as in commit 7f2c1d0");
});

test("a moving file says its rate, its parts and the time it still needs", () => {
  const file = aFile({
    state: "copying",
    copiedBytes: 300,
    size: 1_300,
    bytesPerSecond: 100,
    partsDone: 3,
    partsTotal: 13,
  });

  expect(fileDetail(file)).toEqual({ strong: "100 B/s", rest: "3 of 13 parts, 10.0 s left" });
});

test("a moving file without a rate names no time left", () => {
  const file = aFile({ state: "copying", copiedBytes: 0, bytesPerSecond: 0, partsTotal: 13 });

  expect(fileDetail(file).rest).toBe("0 of 13 parts");
});

test("every file is counted under one filter", () => {
  const files = [
    aFile({ state: "copying" }),
    aFile({ state: "checking" }),
    aFile({ state: "failed" }),
    aFile({ state: "waiting" }),
    aFile({ state: "verified" }),
    aFile({ action: "present" }),
  ];

  expect(fileCounts(files)).toEqual({ all: 6, active: 2, problems: 1, waiting: 1, done: 2 });
});

test("what moves or hinders stands above what waits, and that above what is done", () => {
  const files = [
    aFile({ path: "a", state: "verified" }),
    aFile({ path: "b", state: "waiting" }),
    aFile({ path: "c", state: "copying" }),
    aFile({ path: "d", state: "failed" }),
  ];

  expect(ledgerOrder(files).map(({ path }) => path)).toEqual(["c", "d", "b", "a"]);
});

function aFile(given: Partial<ImportFileView>): ImportFileView {
  return {
    path: "model.safetensors",
    size: 1_000,
    digest: "00",
    action: "copy",
    reason: "needed to serve",
    state: "waiting",
    copiedBytes: 0,
    partsDone: 0,
    partsTotal: 1,
    bytesPerSecond: 0,
    detail: null,
    ...given,
  };
}
