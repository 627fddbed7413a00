import { expect, test } from "vitest";
import type { ResolvedFile } from "#lib/clients/hub.ts";
import { hubGate } from "#lib/imports/copy/hub-gate.ts";
import { sourceFiles } from "#lib/imports/copy/source-files.ts";

const sha256 = "a".repeat(64);
const gitSha1 = "b".repeat(40);
const commit = "c".repeat(40);
const weights = { path: "model.safetensors", size: 10n, sha256, gitSha1 };
const config = { path: "config.json", size: 10n, sha256: null, gitSha1 };
const tokenizer = { ...config, path: "tokenizer.json" };
const { signal } = new AbortController();

test("a file is where the Hub says as long as the Hub speaks of the one that was planned, or says nothing of it", async () => {
  expect(await located({})).toMatchObject({ url: "https://files.example/f" });
  const silent = { etag: undefined, commit: undefined, size: undefined };
  expect(await located(silent)).toMatchObject({ url: "https://files.example/f" });
});

test.each([
  ["content", { etag: "0".repeat(64) }],
  ["commit", { commit: "0".repeat(40) }],
  ["size", { size: 7 }],
])(
  "a file of another %s than was planned is refused as changed, for good, and says to plan again",
  async (_, change) => {
    await expect(located(change)).rejects.toMatchObject({
      code: "conflict",
      retryable: false,
      message: "model.safetensors has changed on Hugging Face since the plan was made. Plan the import again.",
    });
  },
);

test("a plain file is read where it should be with the ETag it must have, and the Hub is asked only when it is not there", async () => {
  const { files, asked } = setup({ etag: gitSha1, url: "https://hub.example/config.json" });
  const file = files(config);

  const first = await file.locate(signal);
  const askedBefore = [...asked];
  const second = await file.locate(signal);

  expect(first).toMatchObject({ url: "https://hub.example/config.json", version: `"${gitSha1}"` });
  expect(askedBefore).toEqual([]);
  expect(second).toMatchObject({ url: "https://hub.example/config.json" });
  expect(asked).toEqual(["config.json"]);
});

test("where the Hub keeps plain files elsewhere, it is asked for each once that was seen", async () => {
  const { files, asked } = setup({ etag: gitSha1 });
  const file = files(config);
  await file.locate(signal);
  await file.locate(signal);

  const other = await files(tokenizer).locate(signal);

  expect(other.url).toBe("https://files.example/f");
  expect(asked).toEqual(["config.json", "tokenizer.json"]);
});

function located(change: Partial<ResolvedFile>) {
  return setup(change).files(weights).locate(signal);
}

function setup(change: Partial<ResolvedFile>) {
  const asked: string[] = [];
  const found = { url: "https://files.example/f", headers: {}, size: 10, etag: sha256, commit, expiresAt: undefined };
  const hub = {
    async resolveFile(_repo: string, _commit: string, path: string) {
      asked.push(path);
      return { ...found, ...change };
    },
    plainFile: async (_repo: string, _commit: string, path: string) => ({
      url: `https://hub.example/${path}`,
      headers: {},
    }),
  };
  const deps = { hub, gate: hubGate(), onWait: () => undefined };
  return { files: sourceFiles({ repo: "acme/model", commit }, deps), asked };
}
