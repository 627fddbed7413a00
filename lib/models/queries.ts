import { z } from "zod";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Model, Upstream } from "#lib/generated/prisma/client.ts";
import { newerCommit, type Origin } from "#lib/models/upstream/followed-upstream.ts";
import { modelFiles } from "#lib/models/model-files.ts";
import { readStored } from "#lib/models/read-stored.ts";
import { readUpstream } from "#lib/models/upstream/read-upstream.ts";
import { removalObjects } from "#lib/models/weights/removal-objects.ts";
import { adoptionFound, type ModelDetail, type ModelView } from "#lib/models/schema.ts";

type Deps = { db: Db };

const origin = { import: { select: { revision: true } }, adoption: { select: { revision: true } } } as const;
const openRemovals = { where: { settledAt: null }, select: { id: true } } as const;

/** The stored models, by name, the newest commit of each first. */
export async function listModels({ db }: Deps): Promise<ModelView[]> {
  const [rows, upstreams] = await Promise.all([
    db.model.findMany({
      orderBy: [{ repo: "asc" }, { verifiedAt: { sort: "desc", nulls: "last" } }],
      include: { ...origin, removals: openRemovals },
    }),
    listUpstreams(db),
  ]);
  return rows.map((row) => modelView(row, upstreams, rows));
}

/** A model with the files its manifest lists, those that stayed behind, and how its repo and its prefix are now. Throws `not_found`. */
export async function getModel(id: string, { db }: Deps): Promise<ModelDetail> {
  if (!z.uuid().safeParse(id).success) throw missing();
  const row = await db.model.findUnique({
    where: { id },
    include: {
      import: {
        select: {
          number: true,
          revision: true,
          createdBy: true,
          confirmedBy: true,
          files: { orderBy: { path: "asc" } },
        },
      },
      adoption: { include: { files: { orderBy: { path: "asc" } } } },
      removals: { orderBy: { createdAt: "desc" }, take: 1 },
    },
  });
  if (!row) throw missing();
  const siblings = await db.model.findMany({
    where: { repo: row.repo, bucket: row.bucket },
    select: { id: true, repo: true, bucket: true, commit: true },
  });
  const [removal] = row.removals;
  const isOpen = removal?.settledAt === null;
  const { files, skipped } = modelFiles(row);
  const { adoption } = row;
  const upstreams = await listUpstreams(db, row.repo);
  return {
    ...modelView({ ...row, removals: isOpen ? row.removals : [] }, upstreams, siblings),
    importNumber: row.import?.number ?? null,
    by: row.import?.confirmedBy ?? row.import?.createdBy ?? adoption?.confirmedBy ?? null,
    adoptedAt: adoption?.finishedAt?.toISOString() ?? null,
    comparison: adoption?.found ? adoptionFound.parse(adoption.found).comparison : null,
    removal: removal
      ? { isOpen, removed: removal.removed, total: totalOf(removal.objects), problem: removal.problem }
      : null,
    upstream: await readUpstream(row, { files, skipped, siblings }, db),
    ...(await readStored(row, files, db)),
    files,
    skipped,
  };
}

function listUpstreams(db: Db, repo?: string) {
  return db.upstream.findMany({
    where: repo === undefined ? {} : { repo },
    select: { repo: true, revision: true, commit: true, movedAt: true },
  });
}

function totalOf(objects: unknown): number | null {
  return objects === null ? null : removalObjects.parse(objects).files.length;
}

type Row = Model & Origin & { removals: unknown[] };
type Seen = Pick<Upstream, "repo" | "revision" | "commit" | "movedAt">;

function modelView(row: Row, upstreams: Seen[], models: Omit<Origin, "import" | "adoption">[]): ModelView {
  return {
    id: row.id,
    repo: row.repo,
    commit: row.commit,
    bucket: row.bucket,
    prefix: row.prefix,
    fileCount: row.fileCount,
    dtype: row.dtype,
    license: row.license,
    gated: row.gated,
    importId: row.importId,
    adopted: row.adoptionId !== null,
    bytes: Number(row.bytes),
    parameters: row.parameters === null ? null : Number(row.parameters),
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    deleting: row.removals.length > 0,
    newer: newerCommit(row, upstreams, models),
  };
}

function missing(): AppError {
  return new AppError("not_found", "This model does not exist. It may have been removed.");
}
