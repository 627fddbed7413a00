import { expect, test } from "vitest";
import { planFiles, plannedBytes, type VerifiedObject } from "#lib/imports/plan-files.ts";

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

test("a verified object of the same size and digest is re-used, and the plan names the day of its copy", () => {
  const planned = planFiles([weights, config, readme], [stored]);

  expect(planned.map(({ path, action, reason }) => [path, action, reason])).toEqual([
    ["README.md", "skip", "not read by the server"],
    ["config.json", "copy", "needed to serve"],
    ["model.safetensors", "present", "same size and checksum as the copy made on 2 Nov"],
  ]);
  expect(planned[2]).toMatchObject({ generation: "17", crc32c: "AAAAAA==" });
  expect(plannedBytes(planned)).toEqual({ copy: 12, present: 900, skip: 30 });
});

test.each([
  ["another size", { ...stored, size: 899 }],
  ["another digest", { ...stored, digest: "b".repeat(64) }],
  ["another path", { ...stored, path: "other.safetensors" }],
])("an object of %s is not re-used", (_, object) => {
  expect(planFiles([weights], [object])[0]?.action).toBe("copy");
});

test("ten thousand files are planned in well under a second", () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({ ...config, path: `shards/${index}.json` }));
  const startedAt = performance.now();

  const planned = planFiles(many, []);

  expect(planned).toHaveLength(10_000);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});
