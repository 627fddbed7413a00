import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  checkRepoAccess,
  downloadFile,
  fileDownloadInfo,
  listFiles,
  type ListFileEntry,
  listModels,
  modelInfo,
  pathsInfo,
  whoAmI,
} from "@huggingface/hub";
import { lockedVersion } from "../locked-version.ts";
import type { Part, PartContext } from "../part.ts";
import { withHub } from "../with-hub.ts";

const accessToken = "hf_sandboxmember";
const gated = "lumenforge/beacon-2m";

export const hubNpm: Part = {
  name: "hub-npm",
  counterpart: "npm @huggingface/hub",
  judges: "sandbox hub",
  inQuick: true,
  async prepare() {
    return {
      version: lockedVersion("@huggingface/hub"),
      run: (context) => withHub(context.folder, { pageSize: 4 }, ({ url }) => judge(context, url)),
    };
  },
};

async function judge({ checks: { check } }: PartContext, hubUrl: string): Promise<void> {
  const at = { hubUrl, accessToken, repo: gated };

  await check("whoAmI names the owner of the token, and refuses one that nobody has", async () => {
    const me = await whoAmI({ hubUrl, accessToken });
    assert.equal(me.type === "user" && me.name, "sandbox-member");
    await assert.rejects(whoAmI({ hubUrl, accessToken: "hf_wrong" }), { statusCode: 401 });
  });

  await check(
    "checkRepoAccess lets through whom it should, and refuses private, missing and removed repos",
    async () => {
      await checkRepoAccess({ hubUrl, accessToken, repo: "tidepool-labs/undertow-2m" });
      await assert.rejects(checkRepoAccess({ hubUrl, repo: "tidepool-labs/undertow-2m" }), { statusCode: 401 });
      await assert.rejects(checkRepoAccess({ hubUrl, accessToken, repo: "tidepool-labs/no" }), { statusCode: 404 });
      await assert.rejects(checkRepoAccess({ hubUrl, accessToken, repo: "oldharbor/sunken" }), { statusCode: 403 });
    },
  );

  await check("modelInfo gives the standard and the additional properties", async () => {
    const info = await modelInfo({
      hubUrl,
      accessToken,
      name: gated,
      additionalFields: ["sha", "cardData", "safetensors"],
    });
    assert.deepEqual([info.name, info.gated, info.private, info.downloads], [gated, "auto", false, 92_400]);
    assert.match(info.sha ?? "", /^[0-9a-f]{40}$/);
    assert.equal(info.cardData?.license, "gemma");
    assert.ok((info.safetensors?.total ?? 0) > 900_000);
  });

  await check("listModels finds by name", async () => {
    const found = await Array.fromAsync(listModels({ hubUrl, search: { query: "heron" } }));
    assert.deepEqual(
      found.map(({ name }) => name),
      ["tidepool-labs/heron-30m-it"],
    );
  });

  const files: ListFileEntry[] = [];
  await check("listFiles reads every page, with the SHA-256 of files on LFS", async () => {
    files.push(...(await Array.fromAsync(listFiles({ ...at, recursive: true }))));
    assert.ok(files.length > 4, "one page holds four");
    const weights = files.find(({ path }) => path === "model.safetensors");
    assert.match(weights?.lfs?.oid ?? "", /^[0-9a-f]{64}$/);
  });

  await check("pathsInfo describes what is asked and leaves out what is not there", async () => {
    const paths = ["config.json", "model.safetensors", "nothing.json"];
    const found = await pathsInfo({ ...at, paths, expand: true });
    assert.deepEqual(found.map(({ path }) => path).toSorted(), ["config.json", "model.safetensors"]);
    assert.match(found[0]?.lastCommit.id ?? "", /^[0-9a-f]{40}$/);
  });

  await check("fileDownloadInfo gives the size of plain and LFS files, and null for one that is missing", async () => {
    for (const path of ["config.json", "model.safetensors"]) {
      const info = await fileDownloadInfo({ ...at, path });
      assert.equal(info?.size, files.find((file) => file.path === path)?.size);
    }
    assert.equal(await fileDownloadInfo({ ...at, path: "nothing.json" }), null);
  });

  await check("downloadFile brings every file, whole and in slices", async () => {
    for (const { path, oid, lfs, size } of files.filter(({ type }) => type === "file")) {
      const blob = await downloadFile({ ...at, path });
      assert.ok(blob);
      const whole = Buffer.from(await blob.arrayBuffer());
      assert.equal(lfs ? hash("sha256", whole) : hash("sha1", Buffer.from(`blob ${size}\0`), whole), lfs?.oid ?? oid);
      const slice = Buffer.from(await blob.slice(8, 40).arrayBuffer());
      assert.deepEqual(slice, whole.subarray(8, 40));
    }
  });

  await check("downloadFile is refused at a gate without a grant", async () => {
    const path = "model.safetensors";
    await assert.rejects(downloadFile({ hubUrl, repo: gated, path }), { statusCode: 401 });
    await assert.rejects(downloadFile({ ...at, accessToken: "hf_sandboxguest", path }), { statusCode: 403 });
  });
}

function hash(algorithm: string, ...parts: Buffer[]): string {
  const digest = createHash(algorithm);
  for (const part of parts) digest.update(part);
  return digest.digest("hex");
}
