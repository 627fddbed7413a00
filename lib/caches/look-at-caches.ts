import { bucketsInUse } from "#lib/caches/buckets-in-use.ts";
import type { Db } from "#lib/db.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { SettingDefaults } from "#lib/settings/get-settings.ts";

/** What was read this long ago is read again when somebody looks. */
const staleMs = 15_000;

type Deps = { db: Db; queue: Queue; defaults: SettingDefaults };

/** Notes that somebody looks at the caches: for the next two minutes they are read once a minute, and now where that was a while ago. */
export async function lookAtCaches({ db, queue, defaults }: Deps): Promise<void> {
  const now = new Date();
  for (const bucket of await bucketsInUse(db, defaults)) {
    const { triedAt } = await db.cacheBucket.upsert({
      where: { bucket },
      create: { bucket, lookedAt: now },
      update: { lookedAt: now },
    });
    if (triedAt === null || now.getTime() - triedAt.getTime() > staleMs)
      await queue.send(db, "tend-caches", { bucket });
  }
}
