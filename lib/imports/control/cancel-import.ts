import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { changeImport } from "#lib/imports/control/change-import.ts";
import { getImportState } from "#lib/imports/get-import-state.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";

type Deps = { db: Db; queue: Queue; actor: Actor; record: RecordDone };

const states = ["planning", "planned", "queued", "copying", "paused", "failed"] as const;

/** Ends an import for good. The worker removes what it had written; nothing of it stays in the bucket. */
export async function cancelImport({ importId }: { importId: string }, deps: Deps): Promise<void> {
  const { state, wish, number } = await getImportState(importId, deps.db);
  if (state === "done") throw new AppError("conflict", `I-${number} is done: its model is in the bucket, verified.`);
  if (state === "cancelled" || wish === "cancel") return;

  const event = { kind: "cancel", text: `${deps.actor.name} cancelled it` };
  await changeImport(
    importId,
    { from: [...states], data: { wish: "cancel", retryAt: null, tries: 0 }, job: "settle-import", event },
    deps,
  );
}
