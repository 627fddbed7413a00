import { createHash, randomBytes } from "node:crypto";
import { linkSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32cOf, crc32cText } from "#lib/transfer/crc32c.ts";
import { type Content, writeContent } from "../import/servers.ts";

/** Whose repos are all the same. */
export const owner = "bench";
export const commit = "c".repeat(40);

export type Counts = {
  small: number;
  large: number;
  /** Of each large one; 500 MB without it. */
  largeMib?: number;
};
export type RepoFile = { path: string; size: number; crc32c: string };
/** The files of a folder, all small ones with one content and all large ones with another. */
export type Repo = {
  root: string;
  files: RepoFile[];
  small: Content & { gitSha1: string };
  large: Content;
};

const smallBytes = 64 * 1024;
/** 500 MB. */
const usualLargeMib = 477;

/** One file of each kind and names for it: the disk holds 500 MB however many there are, and whoever copies reads each name anew. */
export function makeRepo(folder: string, counts: Counts): Repo {
  const root = join(folder, "repo");
  const [small, large] = [join(folder, "small"), join(folder, "large")];
  const content = JSON.stringify({
    filler: randomBytes(smallBytes)
      .toString("hex")
      .slice(0, smallBytes - 13),
  });
  writeFileSync(small, content);
  const contents = {
    small: smallContent(Buffer.from(content)),
    large: writeContent(large, counts.largeMib ?? usualLargeMib),
  };

  const files: RepoFile[] = [];
  for (const kind of ["small", "large"] as const) {
    mkdirSync(join(root, kind), { recursive: true });
    const { bytes: size, crc32c } = contents[kind];
    for (let index = 0; index < counts[kind]; index++) {
      const path = `${kind}/${String(index).padStart(5, "0")}.${kind === "small" ? "json" : "dat"}`;
      linkSync(join(folder, kind), join(root, path));
      files.push({ path, size, crc32c });
    }
  }
  return { root, files, ...contents };
}

function smallContent(bytes: Buffer): Repo["small"] {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const gitSha1 = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  return { bytes: bytes.length, sha256, gitSha1, crc32c: crc32cText(crc32cOf(bytes)) };
}
