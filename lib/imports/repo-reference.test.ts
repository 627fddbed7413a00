import { expect, test } from "vitest";
import { repoReferenceOf } from "#lib/imports/repo-reference.ts";

test.each([
  ["acme/gemma", "acme/gemma", "main"],
  [" acme/gemma@v1.2 ", "acme/gemma", "v1.2"],
  ["https://huggingface.co/acme/gemma", "acme/gemma", "main"],
  ["https://huggingface.co/acme/gemma/tree/v2", "acme/gemma", "v2"],
  ["https://huggingface.co/acme/gemma/blob/main/config.json?x=1", "acme/gemma", "main"],
  ["https://huggingface.co/acme/gemma/tree/refs%2Fpr%2F1", "acme/gemma", "refs/pr/1"],
  ["https://huggingface.co/acme/gemma/tree/refs/pr/1/onnx", "acme/gemma", "refs/pr/1"],
  ["https://huggingface.co/acme/gemma/resolve/v1/a/b.bin?download=true", "acme/gemma", "v1"],
  ["https://huggingface.co/acme/gemma/raw/main/config.json", "acme/gemma", "main"],
  [`https://huggingface.co/acme/gemma/commit/${"a1".repeat(20)}`, "acme/gemma", "a1".repeat(20)],
  ["https://huggingface.co/acme/gemma/commits/v3", "acme/gemma", "v3"],
  ["https://huggingface.co/acme/gemma/discussions/7#c1", "acme/gemma", "main"],
  ["https://huggingface.co/acme/gemma.git", "acme/gemma", "main"],
  ["https://huggingface.co/acme/gemma@v2", "acme/gemma", "v2"],
  ["http://127.0.0.1:4010/acme/gemma/tree/main/", "acme/gemma", "main"],
  ["huggingface.co/acme/gemma", "acme/gemma", "main"],
  ["hf.co/acme/gemma/tree/v2", "acme/gemma", "v2"],
  ["hf://acme/gemma@v1/config.json", "acme/gemma", "v1"],
  ["acme/gemma/", "acme/gemma", "main"],
])("%s names a repo and a revision", (text, repo, revision) => {
  expect(repoReferenceOf(text)).toEqual({ repo, revision });
});

test.each([
  "",
  "gemma",
  "../etc",
  "acme/..",
  "a/b/c/d",
  "acme/gemma@",
  "https://huggingface.co/datasets/acme/shells",
  "https://huggingface.co/spaces/acme/demo",
  "https://huggingface.co/docs/hub",
  "https://huggingface.co/acme",
  "https://huggingface.co/acme/gemma/tree",
  "https://huggingface.co/acme/gemma/settings",
  "https://huggingface.co/acme/gemma/tree/v 1",
  "https://huggingface.co/acme/gemma/tree/%E0%A4%A",
  "https://huggingface.co/acme/gemma/tree/a%00b",
  "acme/gemma@a\0b",
  "acme/gemma@half\ud800",
])("%j names none", (text) => {
  expect(repoReferenceOf(text)).toBeNull();
});
