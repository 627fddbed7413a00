import type { z } from "zod";
import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Db } from "#lib/db.ts";
import type { Actor } from "#lib/members/roles.ts";
import { getImportLimit } from "#lib/settings/get-settings.ts";
import { inTurn } from "#lib/settings/in-turn.ts";
import type { limitImportsInput } from "#lib/settings/schema.ts";
import { setSetting } from "#lib/settings/set-setting.ts";

type Deps = { db: Db; actor: Actor; record: RecordDone };

/** Sets how much an import reads of the Hub at most, unless it has a limit of its own. Those that are being copied heed it within seconds. */
export async function limitImports(
  { mostBytesPerSecond }: z.output<typeof limitImportsInput>,
  { db, actor, record }: Deps,
): Promise<void> {
  await inTurn(db, "setting import-limit", async (tx) => {
    const before = { mostBytesPerSecond: await getImportLimit(tx) };
    await setSetting(tx, "import-limit", { mostBytesPerSecond }, actor.name);
    await record(tx, { before, after: { mostBytesPerSecond } });
  });
}
