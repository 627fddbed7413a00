import type { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import { byteLimitRate } from "#lib/settings/format.ts";
import { changeImport } from "#lib/imports/control/change-import.ts";
import type { limitImportInput } from "#lib/imports/schema.ts";
import type { Queue } from "#lib/jobs/queue.ts";
import type { Actor } from "#lib/members/roles.ts";

type Deps = { db: Db; queue: Queue; actor: Actor; record: RecordDone };

const states = ["planned", "queued", "copying", "paused", "failed"] as const;

/** Sets how much one import reads of the Hub at most, in the place of the limit of the settings; null gives it that one again. A copy that runs heeds it within seconds. */
export async function limitImport(
  { importId, mostBytesPerSecond }: z.output<typeof limitImportInput>,
  deps: Deps,
): Promise<void> {
  const limit =
    mostBytesPerSecond === null
      ? "gave it the limit of the settings"
      : `limited it to ${byteLimitRate(mostBytesPerSecond)}`;
  await changeImport(
    importId,
    {
      from: [...states],
      data: { mostPerSecond: mostBytesPerSecond },
      event: { kind: "limit", text: `${deps.actor.name} ${limit}` },
      told: { mostBytesPerSecond },
    },
    deps,
  );
}
