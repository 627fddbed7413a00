import type { Hub } from "#lib/clients/hub.ts";
import type { Db } from "#lib/db.ts";
import type { Upstream } from "#lib/generated/prisma/client.ts";
import { Prisma } from "#lib/generated/prisma/client.ts";
import { failureOf } from "#lib/imports/copy/failure-of.ts";
import { askHub } from "#lib/imports/hosts/ask-hub.ts";
import type { CommonLimits } from "#lib/imports/hosts/common-limits.ts";
import { type Hold, holdLease } from "#lib/jobs/hold-lease.ts";
import type { LeaseDeps } from "#lib/jobs/lease.ts";
import { keepFiles } from "#lib/models/upstream/upstream-changes.ts";
import { storable } from "#lib/storable.ts";

export type UpstreamDeps = LeaseDeps & {
  hub: Hub;
  /** What the Hub asked of other workers counts here too. Absent: nobody else is there. */
  limits?: CommonLimits | undefined;
};

/** Three times an hour, so that a newer commit is seen within it even when one asking fails. */
const askEveryMs = 20 * 60_000;

/** How soon what passes by itself is asked again. */
const failedMs = 5 * 60_000;

type Watched = { revision: string; commits: string[] };

/** The job that asks the Hub whether what models are from has moved: at what commit each followed revision of a repo is, and where it is another one its files. */
export async function lookUpstream({ repo }: { repo: string }, { hub, limits, ...deps }: UpstreamDeps): Promise<void> {
  await holdLease(`upstream:${repo}`, deps, async (hold) => {
    const watched = await watchedRevisions(repo, deps.db);
    for (const { revision, commits } of watched) {
      const before = await deps.db.upstream.findUnique({ where: { repo_revision: { repo, revision } } });
      const seen = await look({ repo, revision, commits }, before, { hub, limits, hold });
      if (hold.signal.aborted) return;
      await hold.write((tx) =>
        tx.upstream.upsert({
          where: { repo_revision: { repo, revision } },
          create: { repo, revision, ...seen },
          update: seen,
        }),
      );
    }
    const followed = watched.map(({ revision }) => revision);
    await hold.write((tx) => tx.upstream.deleteMany({ where: { repo, revision: { notIn: followed } } }));
  });
}

/** Which revisions its models are from, and at which commits they are. */
function watchedRevisions(repo: string, db: Db): Promise<Watched[]> {
  return db.$queryRaw<Watched[]>`
    SELECT followed_revision(COALESCE(i."revision", a."revision")) AS "revision", array_agg(m."commit") AS "commits"
    FROM "model" AS m LEFT JOIN "import" AS i ON i."id" = m."importId" LEFT JOIN "adoption" AS a ON a."id" = m."adoptionId"
    WHERE m."repo" = ${repo} AND m."commit" IS NOT NULL GROUP BY 1`;
}

async function look(
  { repo, revision, commits }: Watched & { repo: string },
  before: Upstream | null,
  { hub, limits, hold: { signal } }: Pick<UpstreamDeps, "hub" | "limits"> & { hold: Hold },
): Promise<Omit<Prisma.UpstreamUncheckedCreateInput, "repo" | "revision">> {
  const now = Date.now();
  try {
    const { commit } = await askHub(() => hub.getModel(repo, revision, { signal }), limits);
    const isSame = commit === before?.commit;
    const isStored = commits.every((one) => one === commit);
    const hasFiles = isSame && before.files !== null;
    const files =
      isStored || hasFiles ? null : keepFiles(await askHub(() => hub.listFiles(repo, commit, { signal }), limits));
    return {
      ...(isSame ? {} : { commit, movedAt: new Date(now) }),
      ...(files === null && !isStored ? {} : { files: files === null ? Prisma.DbNull : storable(files) }),
      askedAt: new Date(now),
      nextAt: new Date(now + askEveryMs),
      problem: null,
    };
  } catch (error) {
    const { message, retryable, retryAfterSeconds = 0 } = failureOf(error);
    const wait = Math.max(retryable ? failedMs : askEveryMs, retryAfterSeconds * 1_000);
    return { nextAt: new Date(now + wait), problem: message };
  }
}
