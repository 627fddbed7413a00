import { z } from "zod";
import { AppError } from "#lib/errors.ts";

/** The object that makes a prefix a model: written last, so nothing without one can be deployed. */
export const manifestName = "_MANIFEST.json";

const manifestFile = z.object({
  path: z.string(),
  size: z.number().int().nonnegative(),
  /** Of the content; files in LFS only. Of a file that was adopted unread neither digest is known. */
  sha256: z.string().optional(),
  /** Of the git blob; the others. */
  gitSha1: z.string().optional(),
  /** Base64 of the four big-endian bytes, as Cloud Storage gives it. */
  crc32c: z.string(),
  generation: z.string(),
});

const manifest = z.object({
  version: z.literal(1),
  repo: z.string(),
  /** Null for what was adopted without being a repo's. */
  commit: z.string().nullable(),
  /** As it was asked for: a branch, a tag or the commit itself. */
  revision: z.string().nullable(),
  files: z.array(manifestFile),
});

export type Manifest = z.output<typeof manifest>;
export type ManifestFile = Manifest["files"][number];

/** The manifest's bytes. The same files give the same bytes whoever writes them, so a second try can tell that the first one had arrived. */
export function manifestBytes({ repo, commit, revision, files }: Omit<Manifest, "version">): Buffer {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return Buffer.from(
    `${JSON.stringify({ version: 1, repo, commit, revision, files: sorted } satisfies Manifest, null, 1)}\n`,
  );
}

/** Throws `conflict` when the bytes are no manifest of ours. */
export function readManifest(bytes: Buffer): Manifest {
  try {
    return manifest.parse(JSON.parse(bytes.toString("utf8")));
  } catch (cause) {
    throw new AppError(
      "conflict",
      `The ${manifestName} in the bucket is not one that Sluice wrote. Move it away or choose another prefix.`,
      { cause },
    );
  }
}

/** Whether both name the same content, whatever revision it was asked for by. */
export function isSameContent(a: Manifest, b: Manifest): boolean {
  return manifestBytes({ ...a, revision: null }).equals(manifestBytes({ ...b, revision: null }));
}
