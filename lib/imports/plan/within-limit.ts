import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseGone } from "#lib/database-gone.ts";
import type { Db } from "#lib/db.ts";
import type { Held } from "#lib/imports/copy/hold-import.ts";

/** What is set is to be seen within two seconds, and a row of progress is written each second. */
const askEveryMs = 500;

/** What an import may read of the Hub at most, in bytes a second: its own limit, or that of the settings; null for none. */
export async function importLimit(importId: string, db: Pick<Db, "$queryRaw">): Promise<number | null> {
  const [row] = await db.$queryRaw<{ limit: number | null }[]>`
    SELECT coalesce(i."mostPerSecond"::float8, (s."value"->>'mostBytesPerSecond')::float8) AS "limit"
    FROM "import" AS i LEFT JOIN "setting" AS s ON s."key" = 'import-limit' WHERE i."id" = ${importId}::uuid`;
  return row?.limit ?? null;
}

/** Copies within the limit of an import. When that is changed, the copy is interrupted as by a pause, and goes on at once with the new one. */
export async function withinLimit(
  importId: string,
  held: Held,
  db: Db,
  copy: (held: Held, mostBytesPerSecond: number | null) => Promise<void>,
): Promise<void> {
  for (;;) {
    const limit = await importLimit(importId, db);
    const changed = new AbortController();
    const done = new AbortController();
    const watching = watch(importId, limit, { db, done: done.signal, onChange: (reason) => changed.abort(reason) });
    try {
      return await copy({ ...held, signal: AbortSignal.any([held.signal, changed.signal]) }, limit);
    } catch (error) {
      if (!changed.signal.aborted || held.signal.aborted) throw error;
    } finally {
      done.abort();
      await watching;
    }
  }
}

type Watching = { db: Db; done: AbortSignal; onChange: (reason: Error) => void };

async function watch(importId: string, limit: number | null, { db, done, onChange }: Watching): Promise<void> {
  while (!done.aborted) {
    await sleep(askEveryMs, undefined, { signal: done }).catch(() => undefined);
    if (done.aborted) return;
    try {
      if ((await importLimit(importId, db)) !== limit) return onChange(new Error("The limit was changed."));
    } catch (error) {
      if (!isDatabaseGone(error)) console.warn(`The limit of an import could not be read: ${String(error)}`);
    }
  }
}
