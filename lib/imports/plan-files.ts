import type { HubFile } from "#lib/clients/hub.ts";
import { classifyFile, repoShape } from "#lib/imports/classify-file.ts";
import type { FileAction } from "#lib/imports/schema.ts";

export type PlannedFile = {
  path: string;
  size: number;
  gitSha1: string;
  sha256: string | null;
  action: FileAction;
  reason: string;
  /** Of a present file: the object that is re-used. */
  crc32c: string | null;
  generation: string | null;
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

/** What happens to each file of a repo, sorted as they are copied: by path. An object counts as present only by size and digest together. */
export function planFiles(files: HubFile[], verified: VerifiedObject[]): PlannedFile[] {
  const shape = repoShape(files.map(({ path }) => path));
  const present = new Map(verified.map((object) => [object.path, object]));

  const planned = files.map((file): PlannedFile => {
    const { path, size, gitSha1, sha256 = null } = file;
    const row = { path, size, gitSha1, sha256, crc32c: null, generation: null };
    const classified = classifyFile(path, shape);
    const object = present.get(path);
    if (classified.action === "skip" || !object || object.size !== size || object.digest !== (sha256 ?? gitSha1)) {
      return { ...row, ...classified };
    }
    const { crc32c, generation } = object;
    return { ...row, action: "present", reason: reused(object.verifiedAt), crc32c, generation };
  });
  return planned.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Bytes that a plan copies, finds present and leaves behind. */
export function plannedBytes(files: Pick<PlannedFile, "action" | "size">[]): Record<FileAction, number> {
  const bytes = { copy: 0, present: 0, skip: 0 };
  for (const { action, size } of files) bytes[action] += size;
  return bytes;
}

function reused(verifiedAt: Date | null): string {
  const day = verifiedAt?.toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  return day ? `same size and checksum as the copy made on ${day}` : "same size and checksum as in the manifest";
}
