import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { changeImport } from "#lib/imports/control/change-import.ts";
import { getImportState } from "#lib/imports/get-import-state.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";

type Deps = { db: Db; queue: Queue; actor: Actor; record: RecordDone };

/** Lets an import that waits for a worker be the next that one takes. What is being copied goes on. */
export async function putImportFirst({ importId }: { importId: string }, deps: Deps): Promise<void> {
  const { state, wish, number } = await getImportState(importId, deps.db);
  if (state !== "queued" || wish !== "copy")
    throw new AppError("conflict", `I-${number} does not wait for a worker. Look at it again.`);

  const event = { kind: "first", text: `${deps.actor.name} put it before the others that wait` };
  const change = { from: ["queued" as const], data: { firstSince: new Date() }, event, told: { first: true } };
  await changeImport(importId, { ...change, job: "copy-import" }, deps);
}
