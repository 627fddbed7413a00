import type { HubFile } from "#lib/clients/hub.ts";
import { chosenFile, type FileChoice } from "#lib/imports/plan/chosen-file.ts";
import { classifyFile, repoShape } from "#lib/imports/plan/classify-file.ts";
import type { StoredCopy } from "#lib/imports/plan/find-stored-copies.ts";
import type { FileAction } from "#lib/imports/schema.ts";

export type PlannedFile = {
  path: string;
  size: number;
  gitSha1: string;
  sha256: string | null;
  action: FileAction;
  reason: string;
  /** Of a present file its object; of one that is re-used what its object is to have. */
  crc32c: string | null;
  generation: string | null;
  /** Of a file that is re-used: the object that has its content, and the generation of it that was verified. */
  sourceObject: string | null;
  sourceVersion: string | null;
};

/** An object below the prefix whose bytes were once compared with the digest that the Hub names. */
export type VerifiedObject = {
  path: string;
  size: number;
  digest: string;
  crc32c: string;
  generation: string;
  verifiedAt: Date | null;
};

type Known = {
  /** Below the prefix of the import. */
  verified: VerifiedObject[];
  /** Elsewhere in the bucket, by SHA-256. */
  copies: ReadonlyMap<string, StoredCopy>;
  choice?: FileChoice;
};

/**
 * What happens to each file of a repo, sorted as they are copied: by path. An object counts as present, and as a copy to be re-used, only by size
 * and digest together.
 */
export function planFiles(
  repo: string,
  files: HubFile[],
  { verified, copies, choice = everything }: Known,
): PlannedFile[] {
  const shape = repoShape(files.map(({ path }) => path));
  const present = new Map(verified.map((object) => [object.path, object]));

  const planned = files.map((file): PlannedFile => {
    const { path, size, gitSha1, sha256 = null } = file;
    const row = { path, size, gitSha1, sha256, ...nothingStored };
    const { action, reason } = chosenFile(path, classifyFile(path, shape), choice);
    const classified = { action, reason };
    if (classified.action === "skip") return { ...row, ...classified };

    const object = present.get(path);
    if (object?.size === size && object.digest === (sha256 ?? gitSha1)) {
      const { crc32c, generation } = object;
      return { ...row, action: "present", reason: presentSince(object.verifiedAt), crc32c, generation };
    }
    const copy = sha256 === null ? undefined : copies.get(sha256);
    if (copy?.size === size) {
      const source = { sourceObject: copy.object, sourceVersion: copy.generation };
      return { ...row, action: "reuse", reason: sameBytes(repo, copy), crc32c: copy.crc32c, ...source };
    }
    return { ...row, ...classified };
  });
  return planned.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

const everything: FileChoice = { include: [], exclude: [] };
const nothingStored = { crc32c: null, generation: null, sourceObject: null, sourceVersion: null };

/** Bytes that a plan copies, finds present, re-uses and leaves behind. */
export function plannedBytes(files: Pick<PlannedFile, "action" | "size">[]): Record<FileAction, number> {
  const bytes = { copy: 0, present: 0, reuse: 0, skip: 0 };
  for (const { action, size } of files) bytes[action] += size;
  return bytes;
}

function sameBytes(repo: string, copy: StoredCopy): string {
  const commit = copy.commit.slice(0, 7);
  return copy.repo === repo ? `same bytes as in commit ${commit}` : `same bytes as in ${copy.repo} at ${commit}`;
}

function presentSince(verifiedAt: Date | null): string {
  const day = verifiedAt?.toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  return day ? `same size and checksum as the copy made on ${day}` : "same size and checksum as in the manifest";
}
