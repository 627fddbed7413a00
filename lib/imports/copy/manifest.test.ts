import { expect, test } from "vitest";
import { isSameContent, manifestBytes, readManifest } from "#lib/imports/copy/manifest.ts";

const config = { path: "config.json", size: 2, gitSha1: "b".repeat(40), crc32c: "AAAAAA==", generation: "1" };
const weights = { path: "model.safetensors", size: 9, sha256: "a".repeat(64), crc32c: "BBBBBB==", generation: "2" };
const of = { repo: "org/name", commit: "c".repeat(40), revision: "main" };

test("the same files in another order give the same bytes", () => {
  expect(manifestBytes({ ...of, files: [weights, config] })).toEqual(
    manifestBytes({ ...of, files: [config, weights] }),
  );
});

test("what was written is read back", () => {
  const written = { ...of, files: [config, weights] };

  expect(readManifest(manifestBytes(written))).toEqual({ version: 1, ...written });
});

test("another revision of the same commit is the same content, another digest is not", () => {
  const first = readManifest(manifestBytes({ ...of, files: [config] }));

  expect(isSameContent(first, { ...first, revision: "v1.0" })).toBe(true);
  expect(isSameContent(first, { ...first, files: [{ ...config, gitSha1: "d".repeat(40) }] })).toBe(false);
});

test.each(["{}", "not json", '{"version":2}'])("%s is refused as somebody else's", (text) => {
  expect(() => readManifest(Buffer.from(text))).toThrow(/not one that Sluice wrote/);
});
