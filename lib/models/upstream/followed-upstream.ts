import type { Upstream } from "#lib/generated/prisma/client.ts";

export type Origin = {
  id: string;
  repo: string;
  commit: string | null;
  bucket: string;
  import: { revision: string } | null;
  adoption: { revision: string | null } | null;
};

type Seen = Pick<Upstream, "repo" | "revision" | "commit" | "movedAt">;

/** The revision of a model's repo that is followed: what was asked for, or where that was a commit, which never moves, the main branch. */
export function followedRevision(model: Pick<Origin, "import" | "adoption">): string {
  const asked = model.import?.revision ?? model.adoption?.revision ?? "main";
  return /^[0-9a-f]{40}$/.test(asked) ? "main" : asked;
}

/** What was last seen of it; null where it was not asked yet, or the model is of no commit. */
function followedUpstream<S extends Seen>(model: Origin, upstreams: readonly S[]): S | null {
  if (model.commit === null) return null;
  const revision = followedRevision(model);
  return upstreams.find((one) => one.repo === model.repo && one.revision === revision) ?? null;
}

/** The commit that a model's repo has moved to, unless it is stored beside the model already. */
export function newerCommit(
  model: Origin,
  upstreams: readonly Seen[],
  models: readonly Omit<Origin, "import" | "adoption">[],
) {
  const upstream = followedUpstream(model, upstreams);
  if (!upstream?.commit || !upstream.movedAt || upstream.commit === model.commit) return null;
  if (storedAs(model, upstream.commit, models)) return null;
  return { commit: upstream.commit, movedAt: upstream.movedAt.toISOString() };
}

/** The model of a commit in the same bucket. */
export function storedAs(
  { repo, bucket }: Pick<Origin, "repo" | "bucket">,
  commit: string,
  models: readonly Pick<Origin, "id" | "repo" | "bucket" | "commit">[],
): string | null {
  return models.find((one) => one.repo === repo && one.bucket === bucket && one.commit === commit)?.id ?? null;
}
