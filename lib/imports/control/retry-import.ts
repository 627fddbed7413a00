import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db, Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { changeImport } from "#lib/imports/control/change-import.ts";
import { getImportState } from "#lib/imports/get-import-state.ts";
import { refuseStored } from "#lib/imports/plan/refuse-stored.ts";
import { replanImport } from "#lib/imports/plan/replan-import.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";

type Deps = { db: Db; queue: Queue; actor: Actor; record: RecordDone };

/** Goes on with a failed import: a plan is made again, a copy keeps what is verified. One that waits for its next try is tried at once. */
export async function retryImport({ importId }: { importId: string }, deps: Deps): Promise<void> {
  const row = await getImportState(importId, deps.db);
  if (row.confirmedBy === null || row.state === "cancelled") return replanImport({ importId }, deps);
  if (row.state !== "failed" && row.state !== "queued")
    throw new AppError("conflict", `I-${row.number} has not failed. Look at it again.`);

  const data = { wish: "copy", state: "queued", problem: null, retryAt: null, tries: 0, finishedAt: null } as const;
  const event = { kind: "retry", text: `${deps.actor.name} asked to try again` };
  const check = async (tx: Tx) => {
    await refuseStored(row, tx);
    const failed = { importId, action: "copy", state: "failed" } as const;
    await tx.importFile.updateMany({ where: failed, data: { state: "waiting", detail: null, share: null } });
  };
  await changeImport(importId, { from: ["failed", "queued"], data, check, job: "copy-import", event }, deps);
}
