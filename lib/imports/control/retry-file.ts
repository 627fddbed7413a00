import type { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db, Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { changeImport } from "#lib/imports/control/change-import.ts";
import { getImportState } from "#lib/imports/get-import-state.ts";
import { refuseStored } from "#lib/imports/plan/refuse-stored.ts";
import type { retryFileInput } from "#lib/imports/schema.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";

type Deps = { db: Db; queue: Queue; actor: Actor; record: RecordDone };

/** Tries one file again that failed for good, and no other: beside those that are being copied, or by itself where the import has ended with it. */
export async function retryFile({ importId, path }: z.output<typeof retryFileInput>, deps: Deps): Promise<void> {
  const row = await getImportState(importId, deps.db);
  const ended = row.state === "failed";
  const again = { wish: "copy", state: "queued", problem: null, retryAt: null, tries: 0, finishedAt: null } as const;
  await changeImport(
    importId,
    {
      from: [ended ? "failed" : "queued", "copying", "paused"],
      data: ended ? again : {},
      event: { kind: "retry", text: `${deps.actor.name} asked to try ${path} again` },
      told: { file: path },
      check: async (tx) => {
        if (ended) await refuseStored(row, tx);
        await waitAgain(importId, path, tx);
      },
      ...(row.state !== "paused" && { job: "copy-import" as const }),
    },
    deps,
  );
}

async function waitAgain(importId: string, path: string, tx: Tx): Promise<void> {
  const { count } = await tx.importFile.updateMany({
    where: { importId, path, action: "copy", state: "failed" },
    data: { state: "waiting", detail: null, share: null },
  });
  if (count === 0) throw new AppError("conflict", `${path} has not failed. Look at the import again.`);
}
