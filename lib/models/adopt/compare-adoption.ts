import type { HubFile, HubModel } from "#lib/clients/hub.ts";
import { AppError } from "#lib/errors.ts";
import { count } from "#lib/format.ts";
import type { Adoption } from "#lib/generated/prisma/client.ts";
import { askHub } from "#lib/imports/hosts/ask-hub.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import type { AdoptDeps } from "#lib/models/adopt/adopt-prefix.ts";
import { compareWithHub, type HubComparison } from "#lib/models/compare-with-hub.ts";
import { readDigests } from "#lib/models/adopt/read-digests.ts";
import type { AdoptedFile } from "#lib/models/adopt/record-adoption-files.ts";
import type { Comparison } from "#lib/models/schema.ts";
import type { Sink } from "#lib/transfer/ports.ts";

type Compared = { files: AdoptedFile[]; source: { repo: string; revision: string } | null };

/** Kept of a long list: enough to see what it is about. */
const mostDifferences = 50;

/**
 * Whether the files are those of the repo at a commit: sizes first, and only where they all fit the bytes of those whose digest is not known. The
 * digests are put into `files` as they become known.
 */
export async function compareAdoption(
  row: Adoption,
  { files, source }: Compared,
  hold: Hold,
  deps: AdoptDeps & { sink: Sink },
): Promise<Comparison> {
  if (source === null) return unverified("Nothing names a repo that they could be compared with.");
  const { repo, revision } = source;
  const upstream = await findRepo(source, hold, deps);
  if ("why" in upstream) return unverified(upstream.why);

  const { model, hubFiles } = upstream;
  const at = `${model.repo} at ${model.commit.slice(0, 7)}`;
  const first = compareWithHub(files, hubFiles);
  if (first.differences.length > 0) return unverified(`They differ from ${at}.`, first.differences);
  await readDigests(row, { files, toRead: first.toRead }, hold, deps);
  const { differences } = compareWithHub(files, hubFiles);
  if (differences.length > 0) return unverified(`They differ from ${at}.`, differences);
  return {
    kind: "verified",
    repo: model.repo,
    commit: model.commit,
    license: model.license ?? null,
    gated: model.gated !== false,
    how: howKnown(first, revision === model.commit ? repo : `${repo}@${revision}`),
  };
}

type Upstream = { model: HubModel; hubFiles: HubFile[] } | { why: string };

/** What the Hub has; a repo that is not there or closed to us is a reason, a Hub that does not answer is thrown. */
async function findRepo(
  { repo, revision }: { repo: string; revision: string },
  { signal }: Hold,
  { hub, limits }: AdoptDeps,
): Promise<Upstream> {
  try {
    const model = await askHub(() => hub.getModel(repo, revision, { signal }), limits);
    const hubFiles = await askHub(() => hub.listFiles(model.repo, model.commit, { signal }), limits);
    return { model, hubFiles };
  } catch (error) {
    if (!(error instanceof AppError) || error.retryable) throw error;
    return { why: error.message };
  }
}

function howKnown({ toRead }: HubComparison, asked: string): string {
  if (toRead.length === 0) return `Compared with ${asked}: sizes, and the digests known by generation and CRC32C.`;
  const files = toRead.length === 1 ? "one file was" : `${count(toRead.length)} files were`;
  return `Compared with ${asked}: sizes, and the digests; ${files} read back from the bucket.`;
}

function unverified(why: string, differences: string[] = []): Comparison {
  const more = differences.length - mostDifferences;
  const kept = more > 0 ? [...differences.slice(0, mostDifferences), `and ${count(more)} more`] : differences;
  return { kind: "unverified", why, differences: kept };
}
