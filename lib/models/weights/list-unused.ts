import { bucketsInUse } from "#lib/caches/buckets-in-use.ts";
import type { Db } from "#lib/db.ts";
import type { Import } from "#lib/generated/prisma/client.ts";
import { weightsName } from "#lib/loads/reader/weights-name.ts";
import { readPrices } from "#lib/models/read-stored.ts";
import type { UnusedPrefix, UnusedView } from "#lib/models/schema.ts";
import { storagePrice } from "#lib/models/weights/storage-price.ts";
import type { SettingDefaults } from "#lib/settings/get-settings.ts";

type Deps = { db: Db; defaults: SettingDefaults };

/** Folders with weights that nothing uses, the largest first: models that are deployed nowhere, what imports left, and what nobody here knows. */
export async function listUnused({ db, defaults }: Deps): Promise<UnusedView> {
  const names = await bucketsInUse(db, defaults);
  const [buckets, stored, prices, models, imports, adoptions] = await Promise.all([
    db.storedBucket.findMany({ where: { bucket: { in: names } } }),
    db.storedPrefix.findMany({ where: { bucketName: { in: names } } }),
    readPrices(db),
    db.model.findMany({
      include: { deployments: { where: { state: { not: "deleted" } }, select: { id: true }, take: 1 } },
    }),
    db.import.findMany({ where: { prefix: { not: null }, startedAt: { not: null } }, orderBy: { number: "desc" } }),
    db.adoption.findMany({ where: { state: { in: ["reading", "adopting"] } } }),
  ]);
  const lastReads = await readLastReads(db);
  const { monthly, unpriced } = storagePrice(prices);
  const placeOf = (bucket: string, prefix: string | null) => `${bucket} ${prefix}`;
  const modelAt = new Map(models.map((model) => [placeOf(model.bucket, model.prefix), model]));
  const busy = new Set([
    ...imports.filter(isUnderWay).map(({ bucket, prefix }) => placeOf(bucket, prefix)),
    ...adoptions.map(({ bucket, prefix }) => placeOf(bucket, prefix)),
  ]);

  const prefixes = stored.flatMap((row): UnusedPrefix[] => {
    const place = placeOf(row.bucketName, row.prefix);
    const model = modelAt.get(place);
    if (busy.has(place) || (model && model.deployments.length > 0)) return [];
    const left = model ? undefined : imports.find((one) => placeOf(one.bucket, one.prefix) === place);
    const bytes = Number(row.bytes);
    return [
      {
        bucket: row.bucketName,
        prefix: row.prefix,
        kind: model ? "model" : left ? "left" : "unknown",
        repo: model?.repo ?? left?.repo ?? null,
        commit: model?.commit ?? left?.commit ?? null,
        modelId: model?.id ?? null,
        importId: left?.id ?? null,
        bytes,
        objects: row.objects,
        newestAt: row.newestAt.toISOString(),
        lastReadAt: (model && lastReads.get(weightsName(model))) ?? null,
        monthly: monthly(bytes),
      },
    ];
  });
  const bytes = prefixes.reduce((sum, one) => sum + one.bytes, 0);
  return {
    buckets: names.map((bucket) =>
      bucketState(
        bucket,
        buckets.find((one) => one.bucket === bucket),
      ),
    ),
    prefixes: prefixes.toSorted((a, b) => b.bytes - a.bytes),
    bytes,
    monthly: monthly(bytes),
    storedBytes: stored.reduce((sum, one) => sum + Number(one.bytes), 0),
    unpriced,
  };
}

function isUnderWay({ state }: Import): boolean {
  return state === "queued" || state === "copying" || state === "paused";
}

type BucketRow = { listedAt: Date | null; triedAt: Date | null; askedAt: Date | null; problem: string | null };

function bucketState(bucket: string, row: BucketRow | undefined): UnusedView["buckets"][number] {
  const isListing = row === undefined || row.triedAt === null || (row.askedAt !== null && row.askedAt > row.triedAt);
  return { bucket, listedAt: row?.listedAt?.toISOString() ?? null, problem: row?.problem ?? null, isListing };
}

/** By the name of what was read. */
async function readLastReads(db: Db): Promise<Map<string, string>> {
  const rows = await db.load.groupBy({ by: ["weights"], where: { weights: { not: null } }, _max: { weightsTo: true } });
  return new Map(
    rows.flatMap(({ weights, _max: { weightsTo } }) =>
      weights === null || weightsTo === null ? [] : [[weights, weightsTo.toISOString()]],
    ),
  );
}
