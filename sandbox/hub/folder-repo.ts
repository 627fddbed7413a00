import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { collected, diskContent } from "./content.ts";
import { lfsRule } from "./lfs-rule.ts";
import type { Repo, RepoFile, Snapshot } from "./repo.ts";

const LEFT_OUT = new Set([".git", ".cache"]);

/**
 * A local folder as a public repo. It is walked each time `main` is asked for; a change of a size or a time makes a new
 * commit, and then the old one is gone, for its bytes are. Links are followed, as the Hub client's own cache needs it.
 */
export async function folderRepo(id: string, folder: string): Promise<Repo> {
  const info = await stat(folder).catch(() => null);
  if (!info?.isDirectory()) throw new Error(`${folder}, wanted as the repo ${id}, is no folder: give one that exists.`);

  return {
    id,
    private: false,
    gated: false,
    disabled: false,
    downloads: 0,
    likes: 0,
    createdAt: info.birthtime.toISOString(),
    lastModified: info.mtime.toISOString(),
    head: () => walked(id, folder),
    async at(commit) {
      const head = await walked(id, folder);
      return head.commit === commit ? head : null;
    },
  };
}

async function walked(id: string, folder: string): Promise<Snapshot> {
  const found = (await collected(filesIn(folder, ""))).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const attributes = found.find(({ path }) => path === ".gitattributes")?.content;
  const isLfs = await lfsRule(attributes);
  const hash = createHash("sha1").update(id);
  for (const { content } of found) hash.update(`\0${content.key}`);
  return {
    commit: hash.digest("hex"),
    files: found.map((file) => ({ ...file, lfs: isLfs(file.path, file.content.size) })),
  };
}

async function* filesIn(root: string, below: string): AsyncGenerator<Omit<RepoFile, "lfs">> {
  for (const name of await readdir(join(root, below))) {
    if (LEFT_OUT.has(name)) continue;
    const path = below ? `${below}/${name}` : name;
    const info = await stat(join(root, path));
    if (info.isDirectory()) yield* filesIn(root, path);
    if (!info.isFile()) continue;
    const key = `disk:${join(root, path)}:${info.size}:${info.mtimeMs}`;
    yield { path, content: diskContent(join(root, path), info.size, key) };
  }
}
