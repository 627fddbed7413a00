import type { Db } from "#lib/db.ts";
import { isDatabaseGone } from "#lib/database-gone.ts";
import { failureOf } from "#lib/imports/copy/failure-of.ts";
import { holdImport, shareResource } from "#lib/imports/copy/hold-import.ts";
import type { CopyDeps } from "#lib/imports/copy/obey-wish.ts";
import { runCopy } from "#lib/imports/copy/run-copy.ts";
import { importLimit, withinLimit } from "#lib/imports/plan/within-limit.ts";
import { writeEvents } from "#lib/imports/copy/write-events.ts";

/** Less is copied by its own worker before another has begun. */
const worthBytes = 256 * 2 ** 20;

/** An import that another worker copies and that has many bytes in files which nobody has taken yet; the one with the most. */
export async function findImportToHelp(db: Db, worker: string, leastBytes = worthBytes): Promise<string | null> {
  const [found] = await db.$queryRaw<{ id: string }[]>`
    SELECT i."id"::text FROM "import" i
    JOIN "import_file" f ON f."importId" = i."id" AND f."action" = 'copy' AND f."state" = 'waiting' AND f."share" IS NULL
    WHERE i."state" = 'copying' AND i."wish" = 'copy' AND i."worker" <> ${worker} AND i."retryAt" IS NULL
    GROUP BY i."id" HAVING sum(f."size") >= ${leastBytes} ORDER BY sum(f."size") DESC LIMIT 1`;
  return found?.id ?? null;
}

/**
 * Copies files of an import beside the worker that holds it, until none is left to take. What fails here is given back: the holder meets it
 * again, and it is the holder who says so. An import with a limit has one worker, which keeps it.
 */
export async function helpImport(importId: string, deps: CopyDeps): Promise<void> {
  const { db, worker } = deps;
  if ((await importLimit(importId, db)) !== null) return;
  const help = holdImport(
    importId,
    "copy",
    deps,
    async (held) => {
      const row = await db.import.findUniqueOrThrow({ where: { id: importId } });
      const { commit, prefix } = row;
      if (row.state !== "copying" || commit === null || prefix === null) return;
      const event = { at: new Date(), kind: "worker", text: `Worker ${worker} helps` };
      await held.write((tx) => writeEvents(importId, [event], tx));
      const sink = deps.openSink(row.bucket);
      try {
        await withinLimit(importId, held, db, async (limited, limit) => {
          if (limit === null) await runCopy({ ...row, commit, prefix }, limited, { ...deps, sink, isHelper: true });
        });
      } catch (error) {
        // Stopped: by the wish of a user, by the end of the worker, or because the share was taken over.
        if (!held.signal.aborted) throw error;
      } finally {
        await sink.close();
      }
    },
    shareResource(importId, worker),
  );
  await help.catch((error: unknown) => {
    if (deps.signal.aborted || isDatabaseGone(error)) return;
    console.warn(`Worker ${worker} stops helping with an import: ${failureOf(error).message}`);
  });
}
