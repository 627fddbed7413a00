import { createHash } from "node:crypto";
import { bytesContent } from "./content.ts";
import { lfsRule } from "./lfs-rule.ts";
import type { Recipe, Repo, RepoFile, Snapshot } from "./repo.ts";

const DAY_MS = 86_400_000;

/** Files to commit; with a seed all weights are made anew as well. */
export type Change = { files: Record<string, string>; seed?: string };

/** A repo whose files are made when first asked for. Its commit follows from its name and files, so it outlives a restart. */
export function recipeRepo(recipe: Recipe): Repo & { change(change: Change): Promise<Snapshot> } {
  const snapshots: Snapshot[] = [];
  const digits = createHash("sha1").update(recipe.id).digest();
  const createdAt = new Date(Date.UTC(2025, 0, 1) + digits.readUInt16BE() * 1000);

  async function head(): Promise<Snapshot> {
    return snapshots.at(-1) ?? add(await snapshotOf(recipe.id, recipe.files()));
  }
  function add(snapshot: Snapshot) {
    snapshots.push(snapshot);
    return snapshot;
  }

  return {
    id: recipe.id,
    private: recipe.private ?? false,
    gated: recipe.gated ?? false,
    disabled: recipe.disabled ?? false,
    downloads: recipe.downloads ?? 0,
    likes: recipe.likes ?? 0,
    createdAt: createdAt.toISOString(),
    lastModified: new Date(createdAt.getTime() + 90 * DAY_MS).toISOString(),
    head,
    async at(commit) {
      await head();
      return snapshots.find((snapshot) => snapshot.commit === commit) ?? null;
    },
    /** Commits these files over the present ones. */
    async change({ files, seed }) {
      const present = Object.fromEntries((await head()).files.map((file) => [file.path, file.content]));
      return add(await snapshotOf(recipe.id, { ...present, ...(seed && recipe.files(seed)), ...files }));
    },
  };
}

async function snapshotOf(id: string, contents: ReturnType<Recipe["files"]>): Promise<Snapshot> {
  const entries = Object.entries(contents).map(([path, content]) => ({
    path,
    content: typeof content === "string" ? bytesContent(content) : content,
  }));
  const isLfs = await lfsRule(entries.find(({ path }) => path === ".gitattributes")?.content);
  const files: RepoFile[] = entries.map((entry) => ({ ...entry, lfs: isLfs(entry.path, entry.content.size) }));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));

  const hash = createHash("sha1").update(id);
  for (const { path, content } of files) {
    hash.update(`\0${path}\0${content.size}\0`);
    if (content.key) hash.update(content.key);
    else for await (const chunk of content.read(0, content.size)) hash.update(chunk);
  }
  return { commit: hash.digest("hex"), files };
}
