import { z } from "zod";
import type { Hub } from "#lib/clients/hub.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { bytesByDtype } from "#lib/imports/plan/bytes-by-dtype.ts";
import { currentPlan } from "#lib/imports/plan/current-plan.ts";
import { readLedger } from "#lib/imports/read-ledger.ts";
import { readLine } from "#lib/imports/read-line.ts";
import {
  type HubHitView,
  importPlan,
  type ImportRow,
  type ImportView,
  type PlannedFileView,
} from "#lib/imports/schema.ts";
import { readPrices } from "#lib/models/read-stored.ts";
import { storagePrice } from "#lib/models/weights/storage-price.ts";
import { getImportLimit } from "#lib/settings/get-settings.ts";

/** A little more than the three minutes that the chart shows, one sample each 2 s. */
const mostSamples = 100;
const mostEvents = 100;
const mostRows = 500;

type Deps = { db: Db };

/** An import with its plan as it stands now, how far its files are, what was done, and its rate, newest last. Throws `not_found`. */
export async function getImport(id: string, { db }: Deps): Promise<ImportView> {
  if (!z.uuid().safeParse(id).success) throw missing();
  const importId = id;
  const [row, ledger, events, samples] = await Promise.all([
    db.import.findUnique({ where: { id }, include: { model: { select: { id: true } } } }),
    readLedger(importId, db),
    db.importEvent.findMany({ where: { importId }, orderBy: { id: "desc" }, take: mostEvents }),
    db.importSample.findMany({ where: { importId }, orderBy: { at: "desc" }, take: mostSamples }),
  ]);
  if (!row) throw missing();
  const stored = Number(row.copyBytes + row.presentBytes + row.reuseBytes);

  const price = storagePrice(await readPrices(db));
  return {
    id: row.id,
    number: row.number,
    repo: row.repo,
    revision: row.revision,
    commit: row.commit,
    bucket: row.bucket,
    prefix: row.prefix,
    wish: row.wish,
    state: row.state,
    problem: row.problem,
    worker: row.worker,
    createdBy: row.createdBy,
    concurrency: row.concurrency,
    include: row.include,
    exclude: row.exclude,
    retryAt: row.retryAt?.toISOString() ?? null,
    throttledUntil: row.throttledUntil?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    plan: await currentPlan(row, db),
    line: await readLine(row, db),
    limit: {
      own: row.mostPerSecond === null ? null : Number(row.mostPerSecond),
      settings: await getImportLimit(db),
    },
    copyBytes: Number(row.copyBytes),
    copiedBytes: Number(row.copiedBytes),
    verifiedBytes: Number(row.verifiedBytes),
    presentBytes: Number(row.presentBytes),
    reuseBytes: Number(row.reuseBytes),
    reusedBytes: Number(row.reusedBytes),
    monthly: price.monthly(stored),
    unpriced: price.unpriced,
    bytesPerSecond: Number(row.bytesPerSecond),
    modelId: row.model?.id ?? null,
    ledger,
    events: events.map(({ id, at, kind, text }) => ({ id: String(id), at: at.toISOString(), kind, text })),
    samples: samples
      .toReversed()
      .map(({ at, bytesPerSecond }) => ({ at: at.toISOString(), bytesPerSecond: Number(bytesPerSecond) })),
  };
}

/** The files of an import as it was planned last, in the order of the ledger's marks; none before. Throws `not_found`. */
export async function listPlannedFiles(id: string, { db }: Deps): Promise<PlannedFileView[]> {
  if (!z.uuid().safeParse(id).success) throw missing();
  const select = { path: true, size: true, sha256: true, gitSha1: true, action: true, reason: true } as const;
  const files = await db.importFile.findMany({ where: { importId: id }, select, orderBy: { path: "asc" } });
  if (files.length === 0 && (await db.import.count({ where: { id } })) === 0) throw missing();

  return files.map(({ path, size, sha256, gitSha1, action, reason }) => ({
    path,
    size: Number(size),
    digest: sha256 ?? gitSha1,
    action,
    reason,
  }));
}

/** The imports that are no models yet, the newest first: the others are shown as their models. */
export async function listImports({ db }: Deps): Promise<ImportRow[]> {
  const rows = await db.import.findMany({
    where: { state: { notIn: ["done", "cancelled"] } },
    orderBy: { number: "desc" },
    take: mostRows,
  });
  return rows.map((row) => {
    const plan = row.plan === null ? null : importPlan.parse(row.plan);
    return {
      id: row.id,
      number: row.number,
      repo: row.repo,
      commit: row.commit,
      bucket: row.bucket,
      prefix: row.prefix,
      wish: row.wish,
      state: row.state,
      problem: row.problem,
      retryAt: row.retryAt?.toISOString() ?? null,
      copyBytes: Number(row.copyBytes),
      copiedBytes: Number(row.copiedBytes),
      presentBytes: Number(row.presentBytes),
      reuseBytes: Number(row.reuseBytes),
      reusedBytes: Number(row.reusedBytes),
      createdAt: row.createdAt.toISOString(),
      parameters: plan?.parameters ?? null,
      dtype: plan?.dtype ?? null,
    };
  });
}

/** Repos of the Hub whose name matches, most downloaded first. */
export async function searchHub(text: string, { hub }: { hub: Hub }): Promise<HubHitView[]> {
  const hits = await hub.searchModels(text.trim().slice(0, 200), { limit: 20 });
  return hits.map(({ repo, downloads, likes, gated, ...hit }) => ({
    repo,
    downloads,
    likes,
    gated,
    private: hit.private,
    license: hit.license ?? null,
    pipelineTag: hit.pipelineTag ?? null,
    parameters: hit.parameters ?? null,
    weightBytes: hit.parametersByDtype ? bytesByDtype(hit.parametersByDtype) : null,
    storedBytes: hit.storedBytes ?? null,
    formats: hit.formats,
  }));
}

function missing(): AppError {
  return new AppError("not_found", "This import does not exist. It may have been removed.");
}
