import { expect, test } from "vitest";
import { keepFiles, upstreamChanges } from "#lib/models/upstream/upstream-changes.ts";

const sha256 = "5".repeat(64);

test("only what differs is copied, and each file that differs is named with what becomes of it", () => {
  const stored = [
    file("config.json", "a", 10),
    file("model.safetensors", sha256, 1_000),
    file("README.md", "r", 5),
    file("old.json", "o", 7),
  ];
  const now = [
    file("config.json", "b", 12),
    file("model.safetensors", sha256, 1_000),
    file("README.md", "s", 6),
    file("chat_template.jinja", "c", 3),
  ];

  const { changes, ...sums } = upstreamChanges(stored, kept(now));

  expect(changes.map(({ path, change, fate }) => `${path} ${change} ${fate}`)).toEqual([
    "config.json changed copied",
    "chat_template.jinja added copied",
    "old.json removed gone",
    "README.md changed skipped",
  ]);
  expect(sums).toEqual({ changedBytes: 15, keptBytes: 1_000 });
});

test("a file that only has another name is not copied again", () => {
  const { changes, changedBytes } = upstreamChanges(
    [file("model.safetensors", sha256, 1_000)],
    kept([file("model-00001-of-00001.safetensors", sha256, 1_000)]),
  );

  expect(changes.map(({ path, fate }) => `${path} ${fate}`)).toEqual([
    "model-00001-of-00001.safetensors kept",
    "model.safetensors gone",
  ]);
  expect(changedBytes).toBe(0);
});

test("the same files under another commit change nothing", () => {
  const files = [file("config.json", "a", 10), file("model.safetensors", sha256, 1_000)];

  expect(upstreamChanges(files, kept(files)).changes).toEqual([]);
});

function file(path: string, digest: string, size: number) {
  return { path, digest, size };
}

function kept(files: ReturnType<typeof file>[]) {
  return keepFiles(files.map(({ path, size, digest }) => ({ path, size, gitSha1: digest, sha256: undefined })));
}
