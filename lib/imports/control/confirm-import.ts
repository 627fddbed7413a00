import type { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db, Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { changeImport } from "#lib/imports/control/change-import.ts";
import { getImportState } from "#lib/imports/get-import-state.ts";
import { refuseStored } from "#lib/imports/plan/refuse-stored.ts";
import { type confirmImportInput, importPlan } from "#lib/imports/schema.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";

type Deps = { db: Db; queue: Queue; actor: Actor; record: RecordDone };

/** Starts the copy that a plan describes. A plan with a problem that blocks is refused, and so is a place that another import writes to. */
export async function confirmImport(
  { importId, licenceRead }: z.output<typeof confirmImportInput>,
  deps: Deps,
): Promise<void> {
  const { actor } = deps;
  const row = await getImportState(importId, deps.db);
  if (row.state !== "planned")
    throw new AppError("conflict", `I-${row.number} is not waiting for a confirmation. Look at it again.`);

  const plan = importPlan.parse(row.plan);
  const blocking = plan.checks.find(({ level }) => level === "blocks");
  if (blocking) throw new AppError("conflict", `${blocking.title}. ${blocking.detail} Then check the plan again.`);

  const licence = licenceRead ? `, who has read the licence${plan.license ? ` (${plan.license})` : ""}` : "";
  const data = {
    wish: "copy",
    state: "queued",
    confirmedBy: actor.name,
    problem: null,
    retryAt: null,
    tries: 0,
  } as const;
  const event = { kind: "started", text: `Started by ${actor.name}${licence}` };
  const check = (tx: Tx) => refuseStored(row, tx);
  const told = { licenceRead };
  await changeImport(importId, { from: ["planned"], data, check, job: "copy-import", event, told }, deps);
}
