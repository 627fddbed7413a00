import { expect, test } from "vitest";
import { importFinding, planFinding } from "./import-finding.ts";
import { importState } from "./import-state.ts";
import type { FileLedger, ImportPlan, ImportView, PlannedFileView } from "./schema.ts";

const gib = 2 ** 30;

test("a plan says how much is copied, how long that takes and what stays behind", () => {
  const view = anImport({ state: "planned", copyBytes: 228.4 * gib, plan: aPlan({ estimatedSeconds: 194 }) });

  expect(planFinding(view, [aFile({}), aFile({ action: "skip", size: 12 * gib })])).toEqual({
    strong: "228.4 GiB to copy, about 3m 14s.",
    rest: "12.0 GiB that the server does not read stay behind.",
  });
});

test("a copy that does not move says whether it ever did", () => {
  const begun = anImport({ state: "copying", copyBytes: gib });

  expect(importFinding(begun).rest).toBe("It is about to begin.");
  expect(importFinding({ ...begun, copiedBytes: gib / 2 })).toEqual({
    strong: "50 % copied.",
    rest: "No byte comes at the moment.",
  });
});

test("a blocked plan says what must happen first", () => {
  const gate = {
    level: "blocks",
    code: "gate",
    title: "The token may not read this model",
    detail: "",
    link: null,
  } as const;
  const view = anImport({ state: "planned", copyBytes: gib });
  const files = [aFile({})];

  expect(planFinding({ ...view, plan: aPlan({ checks: [gate] }) }, files).strong).toBe(
    "1.0 GiB to copy, once access is granted.",
  );
  expect(planFinding({ ...view, plan: aPlan({ checks: [gate, { ...gate, code: "bucket" }] }) }, files).strong).toBe(
    "1.0 GiB to copy, once 2 problems are solved.",
  );
});

test("a plan whose files were all brought by another import says that nothing is left", () => {
  const stored = { level: "blocks", code: "stored", title: "", detail: "", link: null } as const;
  const view = anImport({ state: "planned", copyBytes: gib, plan: aPlan({ checks: [stored] }) });

  expect(planFinding(view, [aFile({})]).strong).toBe("Nothing is left to copy.");
});

test("a copy says the time left, and of what hinders it that it needs nobody", () => {
  const view = anImport({
    state: "copying",
    copyBytes: 1_000,
    copiedBytes: 280,
    bytesPerSecond: 5,
    ledger: begun(
      { state: "copying", detail: "Throttled until 2026-11-24T14:06:51.000Z" },
      { state: "copying", detail: "Stalled: no byte for 30 s" },
    ),
  });

  expect(importFinding(view)).toEqual({
    strong: "About 2m 24s left.",
    rest: "One file is throttled and one file is being retried; they do not need you.",
  });
});

test("a file that failed is said before what merely waits", () => {
  const ledger = begun({ state: "failed" }, { state: "copying", detail: "Throttled until 2026-11-24T14:06:51.000Z" });

  expect(importFinding(anImport({ state: "copying", ledger })).rest).toBe("One file has failed; the others go on.");
});

test("an import that waits for its next try is never called failed", () => {
  const view = anImport({ state: "queued", problem: "The Hub does not answer.", retryAt: "2026-11-24T14:06:20.000Z" });

  expect(importFinding(view)).toEqual({ strong: "It goes on by itself.", rest: "The Hub does not answer." });
  expect(importState(view).kind).toBe("waiting");
});

test("what is wanted shows as long as it is not so", () => {
  expect(importState(anImport({ state: "copying", wish: "pause" })).words).toBe("Pausing at 0 %");
  expect(importState(anImport({ state: "copying", wish: "cancel" })).words).toBe("Cancelling");
  expect(importState(anImport({ state: "cancelled", wish: "cancel" })).words).toBe("Cancelled");
});

test("a cancelled import says what of it stays in the bucket, and nothing only when that is so", () => {
  const problem = "What it wrote under gs://models/org/name/ could not be removed.";

  expect(importFinding(anImport({ state: "cancelled", wish: "cancel", problem })).rest).toBe(problem);
  expect(importFinding(anImport({ state: "cancelled", wish: "cancel" })).rest).toMatch(/^Nothing/);
});

test("a failed or paused import that is being cancelled says that, and what it waits for", () => {
  const waits = { problem: "The bucket does not answer.", retryAt: "2026-11-24T14:06:20.000Z" };

  expect(importFinding(anImport({ state: "failed", wish: "cancel" })).strong).toBe("Cancelling.");
  expect(importFinding(anImport({ state: "paused", wish: "cancel", ...waits })).rest).toBe(waits.problem);
});

test("an import that waits says who else does, and whether it is the next", () => {
  const waits = (others: number, isFirst = false) => anImport({ state: "queued", line: { others, isFirst } });

  expect([waits(0), waits(1), waits(4), waits(4, true)].map((view) => importFinding(view).rest)).toEqual([
    "It begins by itself.",
    "One other import waits too; each begins by itself.",
    "4 other imports wait too; each begins by itself.",
    "It is the next one to begin.",
  ]);
});

function anImport(given: Partial<ImportView>): ImportView {
  return {
    id: "i",
    number: 318,
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
    copyBytes: 1_000,
    copiedBytes: 0,
    verifiedBytes: 0,
    presentBytes: 0,
    reuseBytes: 0,
    reusedBytes: 0,
    monthly: null,
    unpriced: null,
    bytesPerSecond: 0,
    concurrency: 0,
    limit: { own: null, settings: null },
    line: null,
    worker: null,
    createdBy: "M. Kovacs",
    createdAt: "2026-11-24T14:03:10.000Z",
    startedAt: null,
    finishedAt: null,
    updatedAt: "2026-11-24T14:03:10.000Z",
    modelId: null,
    ledger: begun(),
    events: [],
    samples: [],
    ...given,
  };
}

function aPlan(given: Partial<ImportPlan>): ImportPlan {
  return {
    plannedAt: "2026-11-24T14:03:10.000Z",
    license: null,
    licenseUrl: null,
    gated: false,
    access: "open",
    tokenName: null,
    parameters: null,
    dtype: null,
    tensorBytes: null,
    dtypes: {},
    bucketLocation: null,
    storageClass: null,
    estimatedSeconds: null,
    checks: [],
    ...given,
  };
}

function aFile(given: Partial<PlannedFileView>): PlannedFileView {
  return { path: "model.safetensors", size: 1_000, digest: "00", action: "copy", reason: "needed to serve", ...given };
}

function begun(...files: Partial<FileLedger["begun"][number]>[]): FileLedger {
  const unbegun = {
    path: "",
    state: "waiting",
    copiedBytes: 0,
    partsDone: 0,
    partsTotal: 1,
    bytesPerSecond: 0,
  } as const;
  return { marks: "", begun: files.map((file) => ({ ...unbegun, detail: null, ...file })) };
}
