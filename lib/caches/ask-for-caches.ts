import type { Tx } from "#lib/db.ts";

/** Has a worker read the caches of a bucket within seconds: a start that reads from it began or ended. */
export async function askForCaches(tx: Tx, bucket: string): Promise<void> {
  const asked = { askedAt: new Date() };
  await tx.cacheBucket.upsert({ where: { bucket }, create: { bucket, ...asked }, update: asked });
}
