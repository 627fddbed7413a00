import { expect, test } from "vitest";
import type { ResolvedFile } from "#lib/clients/hub.ts";
import { hubGate } from "#lib/imports/copy/hub-gate.ts";
import { sourceFile } from "#lib/imports/copy/source-file.ts";

const sha256 = "a".repeat(64);
const commit = "c".repeat(40);
const found: ResolvedFile = {
  url: "https://files.example/f",
  headers: {},
  size: 10,
  etag: sha256,
  commit,
  expiresAt: undefined,
};

test("a file is where the Hub says as long as the Hub speaks of the one that was planned, or says nothing of it", async () => {
  expect(await located({})).toMatchObject({ url: found.url });
  expect(await located({ etag: undefined, commit: undefined, size: undefined })).toMatchObject({ url: found.url });
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

function located(change: Partial<ResolvedFile>) {
  const hub = { resolveFile: async () => ({ ...found, ...change }) };
  const file = { path: "model.safetensors", size: 10n, sha256, gitSha1: "b".repeat(40) };
  const source = sourceFile({ repo: "acme/model", commit }, file, {
    hub,
    gate: hubGate(),
    onWait: () => undefined,
  });
  return source.locate(new AbortController().signal);
}
