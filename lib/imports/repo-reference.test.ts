import { expect, test } from "vitest";
import { repoReferenceOf } from "#lib/imports/repo-reference.ts";

test.each([
  ["acme/gemma", "acme/gemma", "main"],
  [" acme/gemma@v1.2 ", "acme/gemma", "v1.2"],
  ["https://huggingface.co/acme/gemma", "acme/gemma", "main"],
  ["https://huggingface.co/acme/gemma/tree/v2", "acme/gemma", "v2"],
  ["https://huggingface.co/acme/gemma/blob/main/config.json?x=1", "acme/gemma", "main"],
  ["https://huggingface.co/acme/gemma/tree/refs%2Fpr%2F1", "acme/gemma", "refs/pr/1"],
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
  "https://huggingface.co/acme/gemma/tree/%E0%A4%A",
  "https://huggingface.co/acme/gemma/tree/a%00b",
  "acme/gemma@a\0b",
  "acme/gemma@half\ud800",
])("%j names none", (text) => {
  expect(repoReferenceOf(text)).toBeNull();
});
