import { bucketsInUse } from "#lib/caches/buckets-in-use.ts";
import type { Db } from "#lib/db.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { SettingDefaults } from "#lib/settings/get-settings.ts";

type Deps = { db: Db; queue: Queue; defaults: SettingDefaults };

/** Has the buckets of models listed now instead of within the hour. */
export async function askForListing({ db, queue, defaults }: Deps): Promise<void> {
  const buckets = await bucketsInUse(db, defaults);
  await db.$transaction(async (tx) => {
    const askedAt = new Date();
    for (const bucket of buckets) {
      await tx.storedBucket.upsert({ where: { bucket }, create: { bucket, askedAt }, update: { askedAt } });
      await queue.send(tx, "list-weights", { bucket });
    }
  });
}
