import type { Tx } from "#lib/db.ts";

/** Keeps a setting in the place of what it was. What it may be, `schema.ts` says. */
export async function setSetting(tx: Tx, key: string, value: object | boolean, updatedBy: string): Promise<void> {
  await tx.setting.upsert({ where: { key }, create: { key, value, updatedBy }, update: { value, updatedBy } });
}
