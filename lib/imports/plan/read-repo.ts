import type { Hub, HubAccess, HubFile, HubModel, HubUser } from "#lib/clients/hub.ts";
import { AppError } from "#lib/errors.ts";
import { indexName, missingShards, shardNames } from "#lib/imports/plan/missing-shards.ts";

/** The largest indexes seen are some MB. */
const largestIndex = 32 * 2 ** 20;

export type RepoState = {
  model: HubModel;
  access: HubAccess;
  user: HubUser | null;
  files: HubFile[];
  /** Shards that the index names; null without an index, or when it may not be read. */
  namedShards: string[] | null;
  missingShards: string[];
};

type Deps = { hub: Hub; signal: AbortSignal };

/** What the Hub has at a revision, resolved to its commit once, and whether we may read it. */
export async function readRepo(
  { repo, revision }: { repo: string; revision: string },
  { hub, signal }: Deps,
): Promise<RepoState> {
  const model = await hub.getModel(repo, revision, { signal });
  if (model.disabled) throw new AppError("forbidden", `Hugging Face has disabled ${repo}. Choose another repo.`);
  if (!/^[0-9a-f]{40}$/.test(model.commit))
    throw new AppError("upstream_unavailable", `Hugging Face named no commit for ${repo}.`);

  const [access, user, files] = await Promise.all([
    hub.checkAccess(repo, { signal }),
    hub.whoAmI({ signal }),
    hub.listFiles(repo, model.commit, { signal }),
  ]);
  const index = files.find(({ path }) => path === indexName);
  if (!index || !access.granted) return { model, access, user, files, namedShards: null, missingShards: [] };
  if (index.size > largestIndex) throw new AppError("invalid_input", `${indexName} of ${repo} is larger than 32 MiB.`);

  const bytes = index.size === 0 ? "" : await hub.readRange(repo, model.commit, indexName, 0, index.size, { signal });
  const named = shardNames(bytes.toString());
  const missing = missingShards(
    named,
    files.map(({ path }) => path),
  );
  return { model, access, user, files, namedShards: named, missingShards: missing };
}
