import { downloadFile, fileDownloadInfo, listFiles, listModels, modelInfo, pathsInfo, whoAmI } from "@huggingface/hub";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { collected } from "./content.ts";
import { testHub } from "./test-hub.ts";

const repo = "lumenforge/beacon-2m";
const accessToken = "hf_sandboxmember";

test("Hugging Face's own client finds who it is, and what a model and its files are", async () => {
  const { url: hubUrl } = await testHub({ pageSize: 3 });

  const me = await whoAmI({ hubUrl, accessToken });
  const info = await modelInfo({ hubUrl, accessToken, name: repo, additionalFields: ["sha", "safetensors"] });
  const found = await collected(listModels({ hubUrl, search: { query: "beacon" } }));
  const files = await collected(listFiles({ hubUrl, accessToken, repo, recursive: true }));
  const some = await pathsInfo({ hubUrl, accessToken, repo, paths: ["config.json"] });

  expect(me).toMatchObject({ type: "user", name: "sandbox-member" });
  expect(info).toMatchObject({ name: repo, gated: "auto", sha: expect.stringMatching(/^[0-9a-f]{40}$/) });
  expect(found).toMatchObject([{ name: repo }]);
  expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(["model.safetensors", "README.md"]));
  expect(some).toMatchObject([{ path: "config.json", type: "file" }]);
});

test("Hugging Face's own client reads a gated LFS file whole and in slices, through the redirect", async () => {
  const { url: hubUrl } = await testHub();
  const at = { hubUrl, accessToken, repo, path: "model.safetensors", xet: false };

  const info = await fileDownloadInfo(at);
  const listed = (await collected(listFiles({ hubUrl, accessToken, repo }))).find(({ path }) => path === at.path);
  const blob = await downloadFile(at);
  const whole = await bytesOf(blob);
  const slice = await bytesOf(blob?.slice(8, 40) ?? null);

  expect(info?.size).toBe(whole.length);
  expect(createHash("sha256").update(whole).digest("hex")).toBe(listed?.lfs?.oid);
  expect(slice).toEqual(whole.subarray(8, 40));
});

test("Hugging Face's own client is refused where the Hub refuses it", async () => {
  const { url: hubUrl } = await testHub();

  await expect(whoAmI({ hubUrl, accessToken: "hf_wrong" })).rejects.toMatchObject({ statusCode: 401 });
  const config = { hubUrl, repo, path: "config.json", xet: false };
  await expect(downloadFile({ ...config, accessToken: "hf_sandboxguest" })).rejects.toMatchObject({ statusCode: 403 });
  expect(await downloadFile({ ...config, accessToken, path: "nothing.json" })).toBeNull();
});

async function bytesOf(blob: Blob | null): Promise<Buffer> {
  return Buffer.from(blob ? await blob.arrayBuffer() : new ArrayBuffer(0));
}
