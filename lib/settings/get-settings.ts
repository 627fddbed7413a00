import type { Db } from "#lib/db.ts";
import { z } from "zod";

export type SettingDefaults = { bucket: string | null };

const stored = {
  bucket: z.object({ bucket: z.string(), prefix: z.string() }),
  tokenSkipped: z.boolean(),
  importLimit: z.object({ mostBytesPerSecond: z.number().nullable() }),
};

export type Destination = { bucket: string | null; prefix: string };

/** Where models are kept: what an operator chose, else the bucket from the environment, else none yet. */
export async function getDestination(db: Pick<Db, "setting">, defaults: SettingDefaults): Promise<Destination> {
  const row = await db.setting.findUnique({ where: { key: "bucket" } });
  return row ? stored.bucket.parse(row.value) : { bucket: defaults.bucket, prefix: "" };
}

export async function isTokenSkipped(db: Pick<Db, "setting">): Promise<boolean> {
  const row = await db.setting.findUnique({ where: { key: "tokenSkipped" } });
  return row ? stored.tokenSkipped.parse(row.value) : false;
}

/** What an import reads of the Hub at most, in bytes a second; null for no limit. */
export async function getImportLimit(db: Pick<Db, "setting">): Promise<number | null> {
  const row = await db.setting.findUnique({ where: { key: "import-limit" } });
  return row ? stored.importLimit.parse(row.value).mostBytesPerSecond : null;
}
