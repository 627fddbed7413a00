import { expect, test } from "vitest";
import { adoptedName, adoptionSource, downloadedCommit } from "#lib/models/adopt/adoption-source.ts";

const [a, b] = ["a".repeat(40), "b".repeat(40)];
const nothing = { manifest: null, downloadedCommit: null };
const manifest = { version: 1 as const, repo: "org/name", commit: b, revision: "main", files: [] };

test.each([
  ["what was asked for", asked({ repo: "o/n", revision: "v1" }), { manifest, downloadedCommit: a }, "o/n@v1"],
  ["its manifest", asked({}), { manifest, downloadedCommit: a }, `org/name@${b}`],
  ["its path", asked({ prefix: `x/org/name/${a}/` }), nothing, `org/name@${a}`],
  [
    "a repo with the commit of the path",
    asked({ repo: "org/name", prefix: `org/name/${a}/` }),
    nothing,
    `org/name@${a}`,
  ],
  [
    "a repo with the commit of its download",
    asked({ repo: "o/n" }),
    { manifest: null, downloadedCommit: a },
    `o/n@${a}`,
  ],
  ["a repo alone", asked({ repo: "o/n" }), nothing, "o/n@main"],
])("%s says what a prefix is compared with", (_, row, hints, expected) => {
  const source = adoptionSource(row, hints);

  expect(`${source?.repo}@${source?.revision}`).toBe(expected);
});

test("a folder that nothing names is compared with nothing", () => {
  expect(adoptionSource(asked({ prefix: "tuned/llama/" }), nothing)).toBeNull();
});

test("weights of no repo are called by their folder", () => {
  expect(adoptedName({ bucket: "bkt", prefix: "team/my-tuned-llama/" })).toBe("my-tuned-llama");
  expect(adoptedName({ bucket: "bkt", prefix: `org/name/${a}/` })).toBe("org/name");
});

test("the commit of a download is its first line, and anything else is none", () => {
  expect(downloadedCommit(`${a}\n${b}\n1700000000.0\n`)).toBe(a);
  expect([downloadedCommit("not a commit\n"), downloadedCommit(`${a}0`)]).toEqual([null, null]);
});

function asked(row: { repo?: string; revision?: string; prefix?: string }) {
  return { bucket: "bkt", prefix: "tuned/", repo: null, revision: null, ...row };
}
