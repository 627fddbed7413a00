import type { ObjectInfo } from "#lib/clients/buckets.ts";
import { AppError } from "#lib/errors.ts";
import type { Adoption } from "#lib/generated/prisma/client.ts";
import { restingReads } from "#lib/imports/hosts/resting-reads.ts";
import { checkPaths } from "#lib/imports/plan/check-path.ts";
import { findManifest } from "#lib/imports/copy/find-manifest.ts";
import { manifestName } from "#lib/imports/copy/manifest.ts";
import { mainDtype } from "#lib/imports/plan/safetensors-header.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import type { AdoptDeps } from "#lib/models/adopt/adopt-prefix.ts";
import { adoptedName, adoptionSource, downloadedCommit } from "#lib/models/adopt/adoption-source.ts";
import { compareAdoption } from "#lib/models/adopt/compare-adoption.ts";
import { findNamedShards } from "#lib/models/find-named-shards.ts";
import { layoutLint } from "#lib/models/layout-lint.ts";
import { readStoredHeaders } from "#lib/models/adopt/read-stored-headers.ts";
import { recordAdoptionFiles } from "#lib/models/adopt/record-adoption-files.ts";
import { refuseNeighbours } from "#lib/models/refuse-neighbours.ts";
import type { AdoptionFound, LintFinding } from "#lib/models/schema.ts";
import { storable } from "#lib/storable.ts";

/** More is no folder of one model. */
const mostObjects = 20_000;

/** Reads what lies below the prefix of an adoption, compares it with the repo that it is said or seen to be from, and writes down what was found. */
export async function readPrefix(row: Adoption, hold: Hold, deps: AdoptDeps): Promise<void> {
  const { id, bucket, prefix } = row;
  await refuseNeighbours(row, deps.db);
  const listed = await deps.buckets.listObjects(bucket, prefix);
  const objects = listed.filter(({ name }) => name !== prefix + manifestName && !name.endsWith("/"));
  refuseUnfit(row, objects);

  const manifest = await findManifest(row, listed, deps.buckets);
  const files = await recordAdoptionFiles(row, { objects, manifest }, hold, deps.db);
  const source = adoptionSource(row, { manifest, downloadedCommit: await findDownloaded(bucket, objects, deps) });
  const sink = restingReads(deps.openSink(bucket), bucket, deps.limits);
  try {
    const comparison = await compareAdoption(row, { files, source }, hold, { ...deps, sink });
    const weights = files.filter(({ path }) => /^[^/]+\.safetensors$/.test(path));
    const headers = await readStoredHeaders(prefix, weights, { sink, signal: hold.signal });
    const namedShards = await findNamedShards({ bucket, prefix, objects }, deps.buckets);
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    const found: AdoptionFound = {
      name: comparison.kind === "verified" ? comparison.repo : adoptedName(row),
      comparison,
      lint: [...headers.broken.map(brokenHeader), ...layoutLint({ files, namedShards })],
      parameters: headers.total?.parameters ?? null,
      dtype: headers.total && mainDtype(headers.total.parametersByDtype),
      tensorBytes: headers.total?.tensorBytes ?? null,
      bytes,
      fileCount: files.length,
    };
    hold.signal.throwIfAborted();
    const data = { state: "read", found: storable(found), problem: null, retryAt: null, tries: 0 } as const;
    await hold.write((tx) => tx.adoption.updateMany({ where: { id, state: "reading" }, data }));
  } finally {
    await sink.close();
  }
}

function refuseUnfit({ bucket, prefix }: Adoption, objects: ObjectInfo[]): void {
  const place = `gs://${bucket}/${prefix}`;
  if (objects.length === 0)
    throw new AppError("not_found", `Nothing lies below ${place}. Check the name, or import the model there.`);
  if (objects.length > mostObjects)
    throw new AppError("invalid_input", `${objects.length} objects lie below ${place}: name the folder of one model.`);
  const [first] = checkPaths(
    objects.map(({ name }) => name.slice(prefix.length)),
    prefix,
  );
  if (first) throw new AppError("invalid_input", `${first.path} ${first.problem}: such a folder cannot be adopted.`);
}

/** What `hf download` and the like leave beside the files says which commit they are of. */
async function findDownloaded(bucket: string, objects: ObjectInfo[], { buckets }: AdoptDeps): Promise<string | null> {
  const left = objects.find(
    ({ name, size }) => /\/\.cache\/huggingface\/download\/.+\.metadata$/.test(name) && size < 4_096,
  );
  return left ? downloadedCommit((await buckets.readObject(bucket, left.name)).toString("utf8")) : null;
}

function brokenHeader({ path, problem }: { path: string; problem: string }): LintFinding {
  return { level: "blocks", code: "header", title: `${path} cannot be loaded`, detail: problem };
}
