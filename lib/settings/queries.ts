import type { Buckets } from "#lib/clients/buckets.ts";
import type { Db } from "#lib/db.ts";
import { getDestination, getImportLimit, isTokenSkipped, type SettingDefaults } from "#lib/settings/get-settings.ts";
import type { SettingsView } from "#lib/settings/schema.ts";

type Deps = { db: Db; defaults: SettingDefaults & { sandbox: boolean; project: string | null; hubUrl: string } };

/** What is set; of the token only its end. */
export async function getSettings({ db, defaults }: Deps): Promise<SettingsView> {
  const [destination, token, tokenSkipped, importLimit, prices] = await Promise.all([
    getDestination(db, defaults),
    db.secret.findUnique({
      where: { name: "hub-token" },
      select: { lastFour: true, updatedAt: true, updatedBy: true },
    }),
    isTokenSkipped(db),
    getImportLimit(db),
    db.price.findMany({ orderBy: { item: "asc" } }),
  ]);
  return {
    sandbox: defaults.sandbox,
    project: defaults.project,
    hubUrl: defaults.hubUrl,
    ...destination,
    token: token && { ...token, updatedAt: token.updatedAt.toISOString() },
    tokenSkipped,
    importLimit,
    prices: prices.map((price) => ({
      ...price,
      amount: price.amount.toNumber(),
      enteredAt: price.enteredAt.toISOString(),
    })),
  };
}

export const neededPermissions = [
  "storage.buckets.get",
  "storage.objects.list",
  "storage.objects.get",
  "storage.objects.create",
  "storage.objects.delete",
];

/** Without one of these the parts of a file are sent one after the other. */
export const multipartPermissions = [
  "storage.multipartUploads.create",
  "storage.multipartUploads.abort",
  "storage.multipartUploads.list",
  "storage.multipartUploads.listParts",
];

/** Asks the bucket itself. Throws what `getBucket` throws. */
export async function checkBucket(bucket: string, { buckets }: { buckets: Buckets }) {
  const info = await buckets.getBucket(bucket);
  const held = await buckets.testPermissions(bucket, neededPermissions);
  return {
    name: info.name,
    location: info.location,
    storageClass: info.storageClass,
    missing: neededPermissions.filter((one) => !held.includes(one)),
  };
}
