import { expect, test } from "vitest";
import { digestOf, objectSpec, writerOf } from "#lib/imports/copy/object-spec.ts";

test("an object tells what it must hash to and which import wrote it", () => {
  const sha256 = "a".repeat(64);

  const spec = objectSpec("i1", "org/name/c0/", { path: "model.safetensors", sha256, gitSha1: "b" });

  expect(spec).toMatchObject({ name: "org/name/c0/model.safetensors", contentType: "application/octet-stream" });
  expect(digestOf(spec.metadata)).toBe(sha256);
  expect(writerOf(spec.metadata)).toBe("i1");
});

test("a file outside LFS is known by the SHA-1 of its git blob", () => {
  const spec = objectSpec("i1", "p/", { path: "config.json", sha256: null, gitSha1: "c".repeat(40) });

  expect(digestOf(spec.metadata)).toBe("c".repeat(40));
  expect(spec.contentType).toBe("application/json");
});

test("an object that somebody else wrote has neither", () => {
  expect([digestOf({}), writerOf({ "goog-reserved": "1" })]).toEqual([null, null]);
});
