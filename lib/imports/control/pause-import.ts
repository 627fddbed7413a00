import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { changeImport } from "#lib/imports/control/change-import.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";

type Deps = { db: Db; queue: Queue; actor: Actor; record: RecordDone };

/** Stops a copy until it is resumed. Finished parts stay in the bucket. */
export async function pauseImport({ importId }: { importId: string }, deps: Deps): Promise<void> {
  const event = { kind: "pause", text: `${deps.actor.name} paused it` };
  const data = { wish: "pause", retryAt: null } as const;
  const isSo = ({ wish }: { wish: string }) => wish === "pause";
  await changeImport(importId, { from: ["queued", "copying"], data, isSo, job: "settle-import", event }, deps);
}
