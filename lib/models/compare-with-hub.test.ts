import { expect, test } from "vitest";
import { compareWithHub } from "#lib/models/compare-with-hub.ts";

const sha = (letter: string) => letter.repeat(64);
const repo = [
  { path: "config.json", size: 10, gitSha1: "c", sha256: undefined },
  { path: "model.safetensors", size: 1_000, gitSha1: "p", sha256: sha("w") },
  { path: "README.md", size: 5, gitSha1: "r", sha256: undefined },
];
const config = { path: "config.json", size: 10, sha256: null, gitSha1: "c" };
const weights = { path: "model.safetensors", size: 1_000, sha256: sha("w"), gitSha1: null };

test("the same files are the same, whether or not what no server needs is there", () => {
  expect(compareWithHub([config, weights], repo)).toEqual({ differences: [], toRead: [] });
});

test("a digest that is not known must be read, and of what no server needs none", () => {
  const unread = [
    { ...config, gitSha1: null },
    { ...weights, sha256: null },
    { ...config, path: "README.md", size: 5 },
  ];

  expect(compareWithHub(unread, repo)).toEqual({
    differences: [],
    toRead: [
      { path: "config.json", size: 10, digest: { kind: "git-sha1", hex: "c" } },
      { path: "model.safetensors", size: 1_000, digest: { kind: "sha256", hex: sha("w") } },
    ],
  });
});

test.each([
  ["a file that is missing", [config], "model.safetensors is not there"],
  ["another size", [{ ...config, size: 11 }, weights], "config.json has 11 B, in the repo 10 B"],
  ["other bytes of the same size", [config, { ...weights, sha256: sha("x") }], "model.safetensors holds other bytes"],
  [
    "weights beside those of the repo",
    [config, weights, { ...weights, path: "lora.safetensors" }],
    "lora.safetensors is not in the repo",
  ],
])("%s is a difference", (_, stored, difference) => {
  expect(compareWithHub(stored, repo).differences).toEqual([difference]);
});
