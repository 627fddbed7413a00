import type { ObjectSpec } from "#lib/transfer/ports.ts";

/** Metadata keys of the objects that imports write (`x-goog-meta-…`). The first two say what the content must hash to, the last who wrote it. */
const sha256Key = "hf-sha256";
const gitSha1Key = "hf-git-sha1";
const importKey = "sluice-import";

type File = { path: string; sha256: string | null; gitSha1: string };

/** The object that a file of an import becomes. */
export function objectSpec(importId: string, prefix: string, { path, sha256, gitSha1 }: File): ObjectSpec {
  return {
    name: prefix + path,
    contentType: path.endsWith(".json") ? "application/json" : "application/octet-stream",
    metadata: { ...(sha256 ? { [sha256Key]: sha256 } : { [gitSha1Key]: gitSha1 }), [importKey]: importId },
  };
}

export function manifestMetadata(importId: string): Record<string, string> {
  return { [importKey]: importId };
}

/** The digest that an object's metadata names, or null when no import of ours wrote it. */
export function digestOf(metadata: Record<string, string>): string | null {
  return metadata[sha256Key] ?? metadata[gitSha1Key] ?? null;
}

/** The import that wrote an object, or null. */
export function writerOf(metadata: Record<string, string>): string | null {
  return metadata[importKey] ?? null;
}
