import type { Db } from "#lib/db.ts";
import { getDestination, type SettingDefaults } from "#lib/settings/get-settings.ts";

/** The buckets that models are in or go to, by name, and those whose caches were switched here before. */
export async function bucketsInUse(db: Db, defaults: SettingDefaults): Promise<string[]> {
  const [models, kept, { bucket }] = await Promise.all([
    db.model.findMany({ distinct: ["bucket"], select: { bucket: true } }),
    db.zoneCache.findMany({
      where: { OR: [{ state: { not: null } }, { settledAt: null, wish: { not: null } }] },
      distinct: ["bucketName"],
      select: { bucketName: true },
    }),
    getDestination(db, defaults),
  ]);
  const names = [...models.map((model) => model.bucket), ...kept.map(({ bucketName }) => bucketName)];
  return [...new Set(bucket === null ? names : [...names, bucket])].toSorted();
}
