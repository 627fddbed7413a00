import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { copyProgress, type FileProgress } from "#lib/imports/copy/copy-progress.ts";
import { TransferError } from "#lib/transfer/transfer-error.ts";
import type { CopyOutcome } from "#lib/transfer/copy-files.ts";

test("what the engine tells becomes rows, only of files that moved, with their rate", () => {
  const progress = copyProgress([row("a"), row("b")], 0);

  progress.told({ kind: "progress", path: "a", bytesRead: 40, partsDone: 1, partsTotal: 3 }, 500);
  progress.told({ kind: "pace", bytesPerSecond: 80, inFlight: 2, limit: 8 }, 500);
  const { files, totals } = progress.take(500);

  expect(files).toMatchObject([
    { path: "a", state: "copying", copiedBytes: 40, partsDone: 1, partsTotal: 3, bytesPerSecond: 80 },
  ]);
  expect(totals).toMatchObject({ copiedBytes: 40, verifiedBytes: 0, bytesPerSecond: 80, concurrency: 8 });
});

test("a file whose bytes are all there is being checked, and counts as verified only when the engine says so", () => {
  const progress = copyProgress([row("a")], 0);

  progress.told({ kind: "progress", path: "a", bytesRead: 100, partsDone: 3, partsTotal: 3 }, 0);
  const checking = progress.take(1_000);
  progress.settled(outcome("a", { name: "a", size: 100, crc32c: "AAAAAA==", generation: "7" }));
  const verified = progress.take(2_000);

  expect([checking.files[0]?.state, checking.totals.verifiedBytes]).toEqual(["checking", 0]);
  expect(verified.files[0]).toMatchObject({
    state: "verified",
    generation: "7",
    crc32c: "AAAAAA==",
    detail: null,
  });
  expect(verified.totals).toMatchObject({ verifiedBytes: 100, copiedBytes: 100, tries: 0 });
});

test("of a file whose bytes were wrong nothing counts as copied", () => {
  const progress = copyProgress([row("a")], 0);
  progress.told({ kind: "progress", path: "a", bytesRead: 100, partsDone: 3, partsTotal: 3 }, 0);

  progress.settled(outcome("a", new TransferError("corrupt", "Other bytes: nothing was kept.")));
  const { files, totals } = progress.take(1_000);

  expect(files[0]).toMatchObject({ state: "failed", copiedBytes: 0, partsDone: 0 });
  expect(totals.copiedBytes).toBe(0);
});

test("a failure that passes lets the file wait, one that does not fails it", () => {
  const progress = copyProgress([row("a"), row("b")], 0);

  progress.settled(outcome("a", new AppError("upstream_unavailable", "Gone for a while.")));
  progress.settled(outcome("b", new AppError("conflict", "Other bytes.")));

  const states = progress.take(1).files.map(({ path, state, detail }) => [path, state, detail]);
  expect(states).toEqual([
    ["a", "waiting", "Gone for a while."],
    ["b", "failed", "Other bytes."],
  ]);
});

test("a wait is the import's problem only when no byte has come for a while, and ends with the next byte", () => {
  const progress = copyProgress([row("a")], 0);
  const retrying = { kind: "retrying", path: "a", cause: "It does not answer.", failures: 2, waitSeconds: 4 } as const;

  progress.told(retrying, 1_000);
  const early = progress.take(1_000).totals;
  progress.told(retrying, 6_000);
  const late = progress.take(6_000).totals;
  progress.told({ kind: "pace", bytesPerSecond: 10, inFlight: 1, limit: 8 }, 7_000);
  const over = progress.take(7_000).totals;

  expect([early.problem, late.problem, over.problem]).toEqual([null, "It does not answer.", null]);
  expect(late.retryAt).toBeInstanceOf(Date);
});

test("a stall and a throttle begin the file's detail, and the next byte takes them away", () => {
  const progress = copyProgress([row("a"), row("b")], 0);
  const until = new Date(Date.now() + 55_000);

  progress.told({ kind: "stalled", path: "a", cause: "No byte for 30 s." }, 0);
  progress.told({ kind: "throttled", path: "b", until, cause: "429" }, 0);
  const hindered = progress.take(1);
  progress.told({ kind: "progress", path: "b", bytesRead: 0, partsDone: 0, partsTotal: 1 }, 2);
  progress.told({ kind: "progress", path: "a", bytesRead: 1, partsDone: 0, partsTotal: 1 }, 2);
  const later = progress.take(3).files;

  expect(hindered.files.map(({ detail }) => detail)).toEqual([
    "Stalled: No byte for 30 s.",
    `Throttled until ${until.toISOString()}`,
  ]);
  expect(hindered.totals.throttledUntil).toEqual(until);
  expect(later.map(({ path, detail }) => [path, detail])).toEqual([
    ["b", `Throttled until ${until.toISOString()}`],
    ["a", null],
  ]);
});

function row(path: string): FileProgress {
  const counts = { copiedBytes: 0, partsDone: 0, partsTotal: 0, bytesPerSecond: 0 };
  return { id: path, path, size: 100, state: "waiting", ...counts, detail: null, crc32c: null, generation: null };
}

function outcome(
  path: string,
  result: Error | { name: string; size: number; crc32c: string; generation: string },
): CopyOutcome {
  const digest = { kind: "sha256", hex: "a".repeat(64) } as const;
  const file = { path, size: 100, digest, locate: () => Promise.reject(new Error("not asked")) };
  const ledger = { uploadBegun: async () => {}, partsDone: async () => {}, mayComplete: async () => {} };
  const copy = { file, object: { name: path, contentType: "", metadata: {} }, ledger };
  return result instanceof Error ? { copy, error: result } : { copy, object: result };
}
