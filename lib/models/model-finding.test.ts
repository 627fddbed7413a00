import { expect, test } from "vitest";
import { modelFinding, upstreamFinding } from "#lib/models/model-finding.ts";
import { modelState } from "#lib/models/model-state.ts";
import type { ModelDetail, UpstreamView } from "#lib/models/schema.ts";

const moved: UpstreamView = {
  revision: "main",
  commit: "b".repeat(40),
  movedAt: "2026-11-24T14:00:00Z",
  askedAt: "2026-11-24T14:00:00Z",
  problem: null,
  storedAs: null,
  difference: { changes: [], changedBytes: 0, keptBytes: 0 },
};
const newer = { commit: "b".repeat(40), movedAt: "2026-11-24T14:00:00Z" };

test("a verified model says so, and what would keep a start from loading it", () => {
  const lint = [{ level: "blocks", code: "gone", title: "One file is gone from the bucket", detail: "" }] as const;

  expect(modelFinding(aDetail({}))).toEqual({
    strong: "2.0 GiB in 1 file, every byte verified.",
    rest: "Each file has the digest that the Hub names.",
  });
  expect(modelFinding(aDetail({ lint: [...lint] })).rest).toContain(
    "One file is gone from the bucket: no start can load it.",
  );
});

test("what was adopted unverified says why, and what has moved upstream where to", () => {
  const comparison = { kind: "unverified", why: "Nothing names a repo.", differences: [] } as const;

  expect(modelFinding(aDetail({ verifiedAt: null, comparison: { ...comparison, differences: [] } }))).toEqual({
    strong: "2.0 GiB in 1 file, adopted and not verified.",
    rest: "Nothing names a repo.",
  });
  expect(modelFinding(aDetail({ newer, upstream: moved })).rest).toBe("main has moved to bbbbbbb since.");
});

test("a folder with more in it than was compared is not said to be verified byte by byte", () => {
  const [file] = aDetail({}).files;
  const files = file ? [file, { ...file, path: ".cache/x", digest: null }] : [];

  expect(modelFinding(aDetail({ files }))).toEqual({
    strong: "2.0 GiB in 2 files, all that a server reads verified.",
    rest: "",
  });
});

test("while weights are deleted it says how far that is, and why it waits", () => {
  const removal = { isOpen: true, removed: 3, total: 10, problem: null };

  expect(modelFinding(aDetail({ deleting: true, removal })).rest).toBe("The manifest is gone, and 3 of 10 files.");
  expect(modelFinding(aDetail({ deleting: true, removal: { ...removal, problem: "It is refused." } })).rest).toBe(
    "It is refused. It is tried again by itself.",
  );
});

test("a newer commit is told by what a server reads of it", () => {
  const change = { path: "a", size: 1, change: "changed", note: null } as const;
  const difference = (fate: "copied" | "skipped") => ({
    changes: [{ ...change, fate }],
    changedBytes: 1024,
    keptBytes: 2 ** 30,
  });

  expect(upstreamFinding({ ...moved, difference: difference("copied") })).toBe(
    "One file that a server reads has changed: 1.0 KiB. The other 1.0 GiB are the same.",
  );
  expect(upstreamFinding({ ...moved, difference: difference("skipped") })).toMatch(
    /Nothing that a server reads has changed/,
  );
  expect(upstreamFinding(moved)).toMatch(/with the same files/);
});

test("of several states the one that changes most is shown", () => {
  const states = [
    { deleting: true, newer, verifiedAt: null },
    { deleting: false, newer, verifiedAt: "2026-11-24T14:00:00Z" },
    { deleting: false, newer: null, verifiedAt: null },
    { deleting: false, newer: null, verifiedAt: "2026-11-24T14:00:00Z" },
  ];

  expect(states.map((state) => modelState(state).words)).toEqual([
    "Deleting weights",
    "Newer upstream",
    "Adopted, not verified",
    "Verified",
  ]);
});

function aDetail(given: Partial<ModelDetail>): ModelDetail {
  const file = {
    path: "model.safetensors",
    size: 2 ** 31,
    digest: "a".repeat(64),
    crc32c: "AAAAAA==",
    generation: "1",
  };
  return {
    id: "m",
    repo: "org/name",
    commit: "a".repeat(40),
    bucket: "models",
    prefix: "org/name/",
    bytes: 2 ** 31,
    fileCount: 1,
    parameters: null,
    dtype: null,
    license: null,
    gated: false,
    importId: null,
    adopted: false,
    verifiedAt: "2026-11-24T14:00:00Z",
    deleting: false,
    newer: null,
    importNumber: null,
    by: null,
    adoptedAt: null,
    comparison: null,
    removal: null,
    upstream: null,
    stored: null,
    lint: [],
    files: [{ ...file, present: false }],
    skipped: [],
    ...given,
  };
}
