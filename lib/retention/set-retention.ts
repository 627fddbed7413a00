import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import type { Actor } from "#lib/members/roles.ts";
import { limitFields } from "#lib/retention/fields.ts";
import { getRetentionLimits } from "#lib/retention/get-limits.ts";
import type { RetentionLimits } from "#lib/retention/schema.ts";
import { inTurn } from "#lib/settings/in-turn.ts";
import { setSetting } from "#lib/settings/set-setting.ts";

type Deps = { db: Db; actor: Actor; record: RecordDone };

/** Sets what is kept for how long, and how much of it. Nothing goes before the next night. */
export async function setRetention(limits: RetentionLimits, { db, actor, record }: Deps): Promise<void> {
  await inTurn(db, "setting retention", async (tx) => {
    const before = limitFields(await getRetentionLimits(tx));
    await setSetting(tx, "retention", limits, actor.name);
    await record(tx, { before, after: limitFields(limits) });
  });
}
