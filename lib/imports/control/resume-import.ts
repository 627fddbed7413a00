import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { changeImport } from "#lib/imports/control/change-import.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";

type Deps = { db: Db; queue: Queue; actor: Actor; record: RecordDone };

/** Lets a paused copy go on, from the parts that are finished. */
export async function resumeImport({ importId }: { importId: string }, deps: Deps): Promise<void> {
  const event = { kind: "resume", text: `${deps.actor.name} resumed it` };
  const data = { wish: "copy", problem: null, retryAt: null, tries: 0 } as const;
  const isSo = ({ wish }: { wish: string }) => wish === "copy";
  await changeImport(importId, { from: ["paused", "queued", "copying"], data, isSo, job: "copy-import", event }, deps);
}
