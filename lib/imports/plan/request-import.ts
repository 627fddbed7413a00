import type { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { importName } from "#lib/imports/import-name.ts";
import type { planImportInput } from "#lib/imports/schema.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";
import { getDestination, type SettingDefaults } from "#lib/settings/get-settings.ts";

type Deps = { db: Db; queue: Queue; actor: Actor; defaults: SettingDefaults; record: RecordDone };

/** Records that a repo is to be planned for the bucket of the settings, and queues the plan. Nothing is copied before a plan is confirmed. */
export async function requestImport(
  { reference }: z.output<typeof planImportInput>,
  { db, queue, actor, defaults, record }: Deps,
) {
  const { bucket } = await getDestination(db, defaults);
  if (bucket === null) throw new AppError("invalid_input", "No bucket is chosen yet. Choose one in the settings.");

  return db.$transaction(async (tx) => {
    const { repo, revision } = reference;
    const created = await tx.import.create({ data: { repo, revision, bucket, createdBy: actor.name } });
    await queue.send(tx, "plan-import", { importId: created.id });
    await record(tx, { target: importName(created), after: { revision, bucket } });
    return { importId: created.id };
  });
}
