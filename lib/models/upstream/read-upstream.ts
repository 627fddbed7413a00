import type { Db } from "#lib/db.ts";
import { followedRevision, type Origin, storedAs } from "#lib/models/upstream/followed-upstream.ts";
import type { ModelDetail, UpstreamView } from "#lib/models/schema.ts";
import { keptFiles, type RepoFile, upstreamChanges } from "#lib/models/upstream/upstream-changes.ts";

type Known = Pick<ModelDetail, "files" | "skipped"> & {
  siblings: readonly Pick<Origin, "id" | "repo" | "bucket" | "commit">[];
};

/** What was last seen of the revision that a model is from, and what is otherwise in it. Null for what is of no commit. */
export async function readUpstream(
  model: Origin & { importId: string | null },
  known: Known,
  db: Db,
): Promise<UpstreamView | null> {
  const { repo, commit } = model;
  if (commit === null) return null;
  const revision = followedRevision(model);
  const row = await db.upstream.findUnique({ where: { repo_revision: { repo, revision } } });
  const moved = row?.commit != null && row.commit !== commit;
  const kept = moved && row.files !== null ? keptFiles.parse(row.files) : null;
  return {
    revision,
    commit: row?.commit ?? null,
    movedAt: row?.movedAt?.toISOString() ?? null,
    askedAt: row?.askedAt?.toISOString() ?? null,
    problem: row?.problem ?? null,
    storedAs: moved && row.commit ? storedAs(model, row.commit, known.siblings) : null,
    difference: kept && upstreamChanges(await repoFiles(model, known, db), kept),
  };
}

/** The files of the commit that is stored, also those that stayed behind: what an import's plan had of the repo, or what was adopted. */
async function repoFiles({ importId }: { importId: string | null }, { files }: Known, db: Db): Promise<RepoFile[]> {
  const own = files.flatMap(({ path, size, digest }) => (digest === null ? [] : [{ path, size, digest }]));
  if (importId === null) return own;
  const rows = await db.importFile.findMany({ where: { importId, action: "skip" } });
  const left = rows.map(({ path, size, sha256, gitSha1 }) => ({ path, size: Number(size), digest: sha256 ?? gitSha1 }));
  return [...own, ...left];
}
