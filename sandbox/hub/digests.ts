import { createHash, type Hash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Content } from "./content.ts";
import type { RepoFile } from "./repo.ts";

type Digest = {
  /** Of the git blob: the content of a plain file, the pointer of one on LFS. */
  gitSha1: string;
  lfs: { sha256: string; pointerSize: number } | undefined;
};

export type Digests = { of(file: RepoFile): Promise<Digest>; save(): Promise<void> };

const CACHED_FROM_BYTES = 1024 * 1024;

/** Takes digests when first asked for, each once, and keeps those that cost something in a file of `stateDir`. */
export async function createDigests(stateDir: string): Promise<Digests> {
  const path = join(stateDir, "digests.json");
  const kept = await readKept(path);
  const running = new WeakMap<Content, Promise<string>>();
  let saved = kept.size;
  let writing = Promise.resolve();

  async function hex(algorithm: "sha1" | "sha256", content: Content, start: string) {
    const key = content.key && content.size >= CACHED_FROM_BYTES ? `${algorithm}:${content.key}` : undefined;
    const known = key && kept.get(key);
    if (known) return known;
    const digest = await hashed(createHash(algorithm).update(start), content);
    if (key) kept.set(key, digest);
    return digest;
  }
  function once(content: Content, take: () => Promise<string>) {
    const digest = running.get(content) ?? take();
    running.set(content, digest);
    return digest;
  }

  return {
    async of({ content, lfs }) {
      if (!lfs) {
        const gitSha1 = await once(content, () => hex("sha1", content, `blob ${content.size}\0`));
        return { gitSha1, lfs: undefined };
      }
      const sha256 = await once(content, () => hex("sha256", content, ""));
      const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${content.size}\n`;
      const gitSha1 = createHash("sha1").update(`blob ${pointer.length}\0${pointer}`).digest("hex");
      return { gitSha1, lfs: { sha256, pointerSize: pointer.length } };
    },
    save() {
      if (kept.size === saved) return writing;
      saved = kept.size;
      const json = JSON.stringify(Object.fromEntries(kept));
      writing = writing.then(() => writeWhole(path, json));
      return writing;
    },
  };
}

async function readKept(path: string): Promise<Map<string, string>> {
  try {
    return new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(await readFile(path, "utf8")))));
  } catch {
    // Missing or cut off by a crash: digests can be taken again.
    return new Map();
  }
}

async function writeWhole(path: string, text: string) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

async function hashed(hash: Hash, content: Content): Promise<string> {
  for await (const chunk of content.read(0, content.size)) hash.update(chunk);
  return hash.digest("hex");
}
