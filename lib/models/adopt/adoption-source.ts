import type { Adoption } from "#lib/generated/prisma/client.ts";
import type { Manifest } from "#lib/imports/copy/manifest.ts";

type Asked = Pick<Adoption, "bucket" | "prefix" | "repo" | "revision">;

/** What is found beside the weights and tells where they are from. */
type Hints = {
  manifest: Manifest | null;
  /** The first line of a file that the Hub's own downloader leaves behind: the commit. */
  downloadedCommit: string | null;
};

const ownPath = /(?:^|\/)([\w.-]+\/[\w.-]+)\/([0-9a-f]{40})\/$/;

/**
 * With what repo and revision a prefix is compared: what was asked for, else what its manifest says, else its path where that is `ORG/NAME/COMMIT/`.
 * Of a repo without a revision the commit that a download left behind, else its main branch. Null when nothing names a repo.
 */
export function adoptionSource(
  { prefix, repo, revision }: Asked,
  { manifest, downloadedCommit }: Hints,
): { repo: string; revision: string } | null {
  const [, pathRepo, pathCommit] = ownPath.exec(prefix) ?? [];
  const known = manifest?.commit ? { repo: manifest.repo, commit: manifest.commit } : null;
  const name = repo ?? known?.repo ?? pathRepo;
  if (name === undefined) return null;
  const commit =
    (known?.repo === name ? known.commit : undefined) ??
    (pathRepo === name ? pathCommit : undefined) ??
    downloadedCommit;
  return { repo: name, revision: revision ?? commit ?? "main" };
}

/** What weights are called that are in no repo: by their folder, or `ORG/NAME` where the path has both. */
export function adoptedName({ bucket, prefix }: Pick<Asked, "bucket" | "prefix">): string {
  const [, pathRepo] = ownPath.exec(prefix) ?? [];
  return pathRepo ?? prefix.split("/").at(-2) ?? bucket;
}

/** The commit in a `.cache/huggingface/download/*.metadata` file (huggingface_hub, `_local_folder.py`), or null. */
export function downloadedCommit(metadata: string): string | null {
  return /^[0-9a-f]{40}(?=\r?\n|$)/.exec(metadata)?.[0] ?? null;
}
