import { expect, test } from "vitest";
import { endNotice } from "./end-notice.ts";
import type { ImportView } from "./schema.ts";

test("the end of an import is told once, with what became of it", () => {
  expect(endNotice("copying", anEnd({ state: "done" }))).toEqual({
    title: "org/name is in the bucket",
    body: "2.0 KiB, every byte verified.",
  });
  expect(endNotice("copying", anEnd({ state: "failed", problem: "The Hub answered 403." }))).toEqual({
    title: "The import of org/name failed",
    body: "The Hub answered 403.",
  });
  expect(endNotice("done", anEnd({ state: "done" }))).toBeNull();
});

test("a pause, a wait and a cancel are no end to be told of", () => {
  for (const state of ["paused", "queued", "cancelled"] as const) {
    expect(endNotice("copying", anEnd({ state }))).toBeNull();
  }
});

function anEnd(given: Partial<ImportView>): ImportView {
  const at = "2026-11-24T14:03:10.000Z";
  const bytes = {
    copyBytes: 1_024,
    presentBytes: 512,
    reuseBytes: 512,
    copiedBytes: 0,
    verifiedBytes: 0,
    reusedBytes: 0,
    monthly: null,
    unpriced: null,
  };
  return {
    id: "i",
    number: 1,
    repo: "org/name",
    revision: "main",
    commit: null,
    bucket: "models",
    prefix: null,
    wish: "copy",
    state: "copying",
    problem: null,
    retryAt: null,
    throttledUntil: null,
    include: [],
    exclude: [],
    plan: null,
    bytesPerSecond: 0,
    concurrency: 0,
    limit: { own: null, settings: null },
    line: null,
    worker: null,
    createdBy: "Ada",
    createdAt: at,
    startedAt: null,
    finishedAt: null,
    updatedAt: at,
    modelId: null,
    ledger: { marks: "", begun: [] },
    events: [],
    samples: [],
    ...bytes,
    ...given,
  };
}
