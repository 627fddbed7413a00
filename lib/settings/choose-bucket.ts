import type { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Buckets } from "#lib/clients/buckets.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Actor } from "#lib/members/roles.ts";
import { type Destination, getDestination, type SettingDefaults } from "#lib/settings/get-settings.ts";
import { inTurn } from "#lib/settings/in-turn.ts";
import { checkBucket } from "#lib/settings/queries.ts";
import type { chooseBucketInput } from "#lib/settings/schema.ts";
import { setSetting } from "#lib/settings/set-setting.ts";

type Deps = { db: Db; actor: Actor; record: RecordDone; buckets: Buckets; defaults: SettingDefaults };

/** Chooses where models go, after the bucket itself said that Sluice may read and write there. */
export async function chooseBucket(
  input: z.output<typeof chooseBucketInput>,
  { db, buckets, actor, record, defaults }: Deps,
): Promise<void> {
  const { missing } = await checkBucket(input.bucket, { buckets });
  if (missing.length > 0) {
    throw new AppError(
      "forbidden",
      `Sluice lacks ${missing.join(", ")} on gs://${input.bucket}. Grant roles/storage.objectUser and roles/storage.bucketViewer, then choose it again.`,
    );
  }
  await inTurn(db, "setting bucket", async (tx) => {
    const before = { bucket: address(await getDestination(tx, defaults)) };
    await setSetting(tx, "bucket", input, actor.name);
    await record(tx, { before, after: { bucket: address(input) } });
  });
}

function address({ bucket, prefix }: Destination): string | null {
  return bucket && `gs://${bucket}/${prefix}`;
}
