import { hostname } from "node:os";
import type { Db } from "#lib/db.ts";

/** Rows of workers that were not heard of for so long are removed. */
const goneSeconds = 60;

export type Presence = { tell(): Promise<void>; end(): Promise<void> };

/** A worker's row: that it lives, and how many jobs it runs. Only a changed number is announced to browsers. */
export function workerPresence(id: string, db: Db, running: () => number): Presence {
  let told: number | null = null;

  return {
    async tell() {
      const now = running();
      const seen = { host: hostname(), pid: process.pid };
      const known = now === told ? await db.$executeRaw`UPDATE "worker" SET "seenAt" = now() WHERE "id" = ${id}` : 0;
      if (known === 0) {
        const row = { ...seen, running: now, seenAt: new Date() };
        await db.worker.upsert({ where: { id }, create: { id, ...row }, update: row });
      }
      told = now;
      await db.$executeRaw`DELETE FROM "worker" WHERE "seenAt" < now() - make_interval(secs => ${goneSeconds})`;
    },
    async end() {
      await db.worker.deleteMany({ where: { id } });
    },
  };
}
