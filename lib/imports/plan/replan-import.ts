import type { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { changeImport } from "#lib/imports/control/change-import.ts";
import { getImportState } from "#lib/imports/get-import-state.ts";
import type { replanImportInput } from "#lib/imports/schema.ts";
import type { Queue } from "#lib/jobs/queue.ts";

type Deps = { db: Db; queue: Queue; record: RecordDone };

/** Plans an import again: after access was granted, a bucket was made, the plan has grown old, or other files were chosen. */
export async function replanImport({ importId, files }: z.output<typeof replanImportInput>, deps: Deps): Promise<void> {
  const { state, confirmedBy, number } = await getImportState(importId, deps.db);
  if (state === "planning") {
    if (!files) return;
    throw new AppError("conflict", `I-${number} is being planned. Choose its files when the plan is there.`);
  }
  if (confirmedBy !== null && state !== "cancelled") {
    throw new AppError("conflict", `I-${number} has been confirmed. Retry or cancel it.`);
  }

  const again = { state: "planning", wish: "plan", problem: null, retryAt: null, tries: 0 } as const;
  const fresh = { confirmedBy: null, startedAt: null, finishedAt: null, worker: null, firstSince: null };
  await changeImport(
    importId,
    {
      from: ["planned", "failed", "cancelled"],
      data: { ...again, ...fresh, ...files },
      job: "plan-import",
      ...(files && { told: { include: files.include.join(" "), exclude: files.exclude.join(" ") } }),
    },
    deps,
  );
}
