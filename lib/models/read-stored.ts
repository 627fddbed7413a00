import { z } from "zod";
import type { Db } from "#lib/db.ts";
import { layoutLint } from "#lib/models/layout-lint.ts";
import { type LintFinding, lintFinding, type ModelDetail } from "#lib/models/schema.ts";
import { storagePrice } from "#lib/models/weights/storage-price.ts";

const findings = z.array(lintFinding);

/** How the prefix of a model was when its bucket was last listed. Before the first listing its layout is judged by the files that it was made of. */
export async function readStored(
  { bucket, prefix }: { bucket: string; prefix: string },
  files: ModelDetail["files"],
  db: Db,
): Promise<Pick<ModelDetail, "stored" | "lint">> {
  const [row, prices] = await Promise.all([
    db.storedPrefix.findUnique({
      where: { bucketName_prefix: { bucketName: bucket, prefix } },
      include: { bucket: { select: { listedAt: true } } },
    }),
    readPrices(db),
  ]);
  if (!row?.bucket.listedAt) return { stored: null, lint: layoutLint({ files, namedShards: null }) };
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

/** What stood against the layout of a prefix when its bucket was last listed; nothing before. */
export async function readLint({ bucket, prefix }: { bucket: string; prefix: string }, db: Db): Promise<LintFinding[]> {
  const place = { bucketName: bucket, prefix };
  const row = await db.storedPrefix.findUnique({ where: { bucketName_prefix: place }, select: { lint: true } });
  return row ? findings.parse(row.lint) : [];
}

/** All prices that were entered, of whatever they are. */
export async function readPrices(db: Db) {
  const rows = await db.price.findMany();
  return rows.map(({ item, unit, amount, currency }) => ({ item, unit, amount: amount.toNumber(), currency }));
}
