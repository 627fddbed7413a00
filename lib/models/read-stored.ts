import { z } from "zod";
import type { Db } from "#lib/db.ts";
import type { Model } from "#lib/generated/prisma/client.ts";
import { layoutLint } from "#lib/models/layout-lint.ts";
import { type LintFinding, lintFinding, type ModelDetail } from "#lib/models/schema.ts";
import { storagePrice } from "#lib/models/weights/storage-price.ts";

const findings = z.array(lintFinding);

/** Where a model lies, and since when. */
type Lying = Pick<Model, "bucket" | "prefix" | "importId" | "verifiedAt">;

/** How the prefix of a model was when its bucket was last listed. Before its first listing its layout is judged by the files that it was made of. */
export async function readStored(
  model: Lying,
  files: ModelDetail["files"],
  db: Db,
): Promise<Pick<ModelDetail, "stored" | "lint">> {
  const [row, prices] = await Promise.all([
    db.storedPrefix.findUnique({
      where: placeOf(model),
      include: { bucket: { select: { listedAt: true } } },
    }),
    readPrices(db),
  ]);
  if (!row?.bucket.listedAt || wasCopied(model, row.bucket.listedAt))
    return { stored: null, lint: layoutLint({ files, namedShards: null }) };
  const bytes = Number(row.bytes);
  return {
    stored: {
      bytes,
      objects: row.objects,
      newestAt: row.newestAt.toISOString(),
      listedAt: row.bucket.listedAt.toISOString(),
      monthly: storagePrice(prices).monthly(bytes),
    },
    lint: findings.parse(row.lint),
  };
}

/** What stood against the layout of a model when its bucket was last listed; nothing before. */
export async function readLint(model: Lying, db: Db): Promise<LintFinding[]> {
  const row = await db.storedPrefix.findUnique({
    where: placeOf(model),
    select: { lint: true, bucket: { select: { listedAt: true } } },
  });
  return row && !wasCopied(model, row.bucket.listedAt) ? findings.parse(row.lint) : [];
}

function placeOf({ bucket, prefix }: Lying) {
  return { bucketName_prefix: { bucketName: bucket, prefix } };
}

/** Whether the import of a model was still on its way when a listing began, which then may have seen some of its files only. */
function wasCopied({ importId, verifiedAt }: Lying, listedAt: Date | null): boolean {
  return importId !== null && verifiedAt !== null && listedAt !== null && listedAt <= verifiedAt;
}

/** All prices that were entered, of whatever they are. */
export async function readPrices(db: Db) {
  const rows = await db.price.findMany();
  return rows.map(({ item, unit, amount, currency }) => ({ item, unit, amount: amount.toNumber(), currency }));
}
