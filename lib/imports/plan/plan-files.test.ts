import { expect, test } from "vitest";
import type { HubFile } from "#lib/clients/hub.ts";
import type { StoredCopy } from "#lib/imports/plan/find-stored-copies.ts";
import { planFiles, plannedBytes, type VerifiedObject } from "#lib/imports/plan/plan-files.ts";

const sha256 = "a".repeat(64);
const weights = { path: "model.safetensors", size: 900, gitSha1: "1".repeat(40), sha256 };
const config = { path: "config.json", size: 12, gitSha1: "2".repeat(40), sha256: undefined };
const readme = { path: "README.md", size: 30, gitSha1: "3".repeat(40), sha256: undefined };

const stored: VerifiedObject = {
  path: "model.safetensors",
  size: 900,
  digest: sha256,
  crc32c: "AAAAAA==",
  generation: "17",
  verifiedAt: new Date("2026-11-02T10:00:00Z"),
};

const copy: StoredCopy = {
  object: "org/name/7f2c1d0/model.safetensors",
  size: 900,
  crc32c: "BBBBBB==",
  generation: "9",
  repo: "org/name",
  commit: "7f2c1d0".padEnd(40, "0"),
};

test("a verified object of the same size and digest is re-used, and the plan names the day of its copy", () => {
  const files = planned([weights, config, readme], { verified: [stored] });

  expect(files.map(({ path, action, reason }) => [path, action, reason])).toEqual([
    ["README.md", "skip", "not read by the server"],
    ["config.json", "copy", "needed to serve"],
    ["model.safetensors", "present", "same size and checksum as the copy made on 2 Nov"],
  ]);
  expect(files[2]).toMatchObject({ generation: "17", crc32c: "AAAAAA==" });
  expect(plannedBytes(files)).toEqual({ copy: 12, present: 900, reuse: 0, skip: 30 });
});

test.each([
  ["another size", { ...stored, size: 899 }],
  ["another digest", { ...stored, digest: "b".repeat(64) }],
  ["another path", { ...stored, path: "other.safetensors" }],
])("an object of %s is not re-used", (_, object) => {
  expect(planned([weights], { verified: [object] })[0]?.action).toBe("copy");
});

test("a file whose content lies elsewhere in the bucket is re-used from there, and the plan says where that is", () => {
  const other = { ...weights, path: "other.safetensors", sha256: "c".repeat(64) };
  const copies = new Map([
    [sha256, copy],
    [other.sha256, { ...copy, repo: "org/parent" }],
  ]);

  const files = planned([weights, other, config], { copies });

  expect(files.map(({ path, action, reason }) => [path, action, reason])).toEqual([
    ["config.json", "copy", "needed to serve"],
    ["model.safetensors", "reuse", "same bytes as in commit 7f2c1d0"],
    ["other.safetensors", "reuse", "same bytes as in org/parent at 7f2c1d0"],
  ]);
  expect(files[1]).toMatchObject({
    sourceObject: copy.object,
    sourceVersion: "9",
    crc32c: "BBBBBB==",
    generation: null,
  });
  expect(plannedBytes(files)).toEqual({ copy: 12, present: 0, reuse: 1_800, skip: 0 });
});

test("what is below the prefix already goes before a copy elsewhere, and a file that stays behind is not re-used", () => {
  const skipped = { ...weights, path: "original/model.safetensors" };

  const files = planned([weights, skipped], { verified: [stored], copies: new Map([[sha256, copy]]) });

  expect(files.map(({ action }) => action)).toEqual(["present", "skip"]);
});

test("a copy of another size is not re-used", () => {
  expect(planned([weights], { copies: new Map([[sha256, { ...copy, size: 899 }]]) })[0]?.action).toBe("copy");
});

test("ten thousand files are planned in well under a second", () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({ ...config, path: `shards/${index}.json` }));
  const startedAt = performance.now();

  const files = planned(many);

  expect(files).toHaveLength(10_000);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

type Known = Partial<Parameters<typeof planFiles>[2]>;

function planned(files: HubFile[], { verified = [], copies = new Map() }: Known = {}) {
  return planFiles("org/name", files, { verified, copies });
}
