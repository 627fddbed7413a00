import { z } from "zod";
import { classifyFile, repoShape } from "#lib/imports/plan/classify-file.ts";
import type { UpstreamChange } from "#lib/models/schema.ts";

export type RepoFile = { path: string; size: number; digest: string };

/** As the row of an upstream keeps the files of its commit. */
export const keptFiles = z.array(z.tuple([z.string(), z.number(), z.string()]));

export function keepFiles(files: { path: string; size: number; gitSha1: string; sha256: string | undefined }[]) {
  return files.map(({ path, size, sha256, gitSha1 }): z.output<typeof keptFiles>[number] => [
    path,
    size,
    sha256 ?? gitSha1,
  ]);
}

export type UpstreamDifference = {
  /** What is copied first, then by path. */
  changes: UpstreamChange[];
  /** Of what a server reads and the stored commit has not. */
  changedBytes: number;
  /** Of what a server reads and the stored commit has as well. */
  keptBytes: number;
};

/** What a newer commit of a repo has otherwise than the one that is stored, file by file, and what becomes of each in a new import. */
export function upstreamChanges(stored: RepoFile[], kept: z.output<typeof keptFiles>): UpstreamDifference {
  const before = new Map(stored.map((file) => [file.path, file]));
  const now = kept.map(([path, size, digest]) => ({ path, size, digest }));
  const shape = repoShape(now.map(({ path }) => path));
  // By its SHA-256 alone a file is known again in the bucket; the SHA-1 of git is that of small ones.
  const known = new Set(stored.map(({ digest }) => digest).filter((digest) => digest.length === 64));
  const there = new Set(now.map(({ path }) => path));

  const found = now.map((file) => {
    const old = before.get(file.path);
    const { action, reason } = classifyFile(file.path, shape);
    const change = old === undefined ? ("added" as const) : old.digest === file.digest ? null : ("changed" as const);
    return { ...file, change, isNeeded: action === "copy", reason };
  });
  const needed = found.filter(({ isNeeded }) => isNeeded);
  const unchanged = needed.filter(({ change, digest }) => change === null || known.has(digest));
  const changes = found.flatMap(({ path, size, change, isNeeded, reason, digest }): UpstreamChange[] =>
    change === null
      ? []
      : [{ path, size, change, fate: fateOf(isNeeded, known.has(digest)), note: isNeeded ? null : reason }],
  );
  const removed = stored
    .filter(({ path }) => !there.has(path))
    .map(({ path, size }): UpstreamChange => ({ path, size, change: "removed", fate: "gone", note: null }));

  return {
    changes: [...changes, ...removed].toSorted((a, b) => order.indexOf(a.fate) - order.indexOf(b.fate)),
    changedBytes: sum(needed.filter((file) => !unchanged.includes(file))),
    keptBytes: sum(unchanged),
  };
}

const order: UpstreamChange["fate"][] = ["copied", "kept", "gone", "skipped"];

function fateOf(isNeeded: boolean, isKnown: boolean): UpstreamChange["fate"] {
  if (!isNeeded) return "skipped";
  return isKnown ? "kept" : "copied";
}

function sum(files: { size: number }[]): number {
  return files.reduce((total, { size }) => total + size, 0);
}
