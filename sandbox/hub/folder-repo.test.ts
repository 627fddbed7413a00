import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startHub } from "./start-hub.ts";
import { testHub } from "./test-hub.ts";

test("a local folder is a repo at a commit, its large files on LFS by its own .gitattributes", async () => {
  const folder = await aFolder();
  const hub = await testHub({ folders: { "mine/model": folder } });

  const tree = await (await hub.get("/api/models/mine/model/tree/main?recursive=true")).json();
  const got = await fetch(`${hub.url}/mine/model/resolve/main/weights/a.tensors`);

  expect(tree).toMatchObject([
    { path: ".gitattributes" },
    { path: "config.json" },
    { path: "linked.json", size: 2 },
    { type: "directory", path: "weights" },
    { path: "weights/a.tensors", size: 8, lfs: { oid: createHash("sha256").update("contents").digest("hex") } },
  ]);
  expect(await got.text()).toBe("contents");
});

test("a changed file makes another commit, and the old one is gone", async () => {
  const folder = await aFolder();
  const hub = await testHub({ folders: { "mine/model": folder } });
  const sha = async () => String((await (await hub.get("/api/models/mine/model")).json()).sha);

  const [first, again] = [await sha(), await sha()];
  await writeFile(join(folder, "weights/a.tensors"), "CONTENTS");
  await utimes(join(folder, "weights/a.tensors"), 1, 1);
  const second = await sha();

  expect(again).toBe(first);
  expect(second).not.toBe(first);
  expect((await hub.get(`/api/models/mine/model/revision/${first}`)).status).toBe(404);
  expect(await (await fetch(`${hub.url}/mine/model/resolve/${second}/weights/a.tensors`)).text()).toBe("CONTENTS");
});

test("a folder that does not exist is named in one sentence", async () => {
  const start = startHub({ stateDir: tmpdir(), folders: { "mine/model": "/does/not/exist" } });

  await expect(start).rejects.toThrow("/does/not/exist, wanted as the repo mine/model, is no folder");
});

test("a taken port is one sentence, and the other port is free again", async () => {
  const hub = await testHub();
  const port = Number(new URL(hub.url).port);

  const start = startHub({ stateDir: tmpdir(), filesPort: port });

  await expect(start).rejects.toThrow(`Port ${port} of the sandbox's file host is taken`);
});

async function aFolder() {
  const folder = await mkdtemp(join(tmpdir(), "sluice-folder-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "weights"));
  await mkdir(join(folder, ".git"));
  await writeFile(join(folder, ".git/HEAD"), "ref: refs/heads/main");
  await writeFile(join(folder, ".gitattributes"), "*.tensors filter=lfs diff=lfs merge=lfs -text\n");
  await writeFile(join(folder, "config.json"), "{}");
  await writeFile(join(folder, "weights/a.tensors"), "contents");
  await symlink(join(folder, "config.json"), join(folder, "linked.json"));
  return folder;
}
