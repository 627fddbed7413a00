import type { Db } from "#lib/db.ts";
import { type RetentionLimits, retentionLimits } from "#lib/retention/schema.ts";

/** Until somebody sets others. What starts and people did stays; what it was read from does not for ever. */
export const usualLimits: RetentionLimits = {
  lines: { days: 180, most: 50 * 2 ** 30 },
  events: { days: 180, most: null },
  samples: { days: 180, most: null },
  loads: { days: null, most: null },
  activity: { days: null, most: null },
};

export async function getRetentionLimits(db: Pick<Db, "setting">): Promise<RetentionLimits> {
  const row = await db.setting.findUnique({ where: { key: "retention" } });
  return row ? retentionLimits.parse(row.value) : usualLimits;
}
