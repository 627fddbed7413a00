import type { Facts, RecordDone } from "#lib/activity/recorded.ts";
import type { Db, Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { type Import, Prisma } from "#lib/generated/prisma/client.ts";
import { importName } from "#lib/imports/import-name.ts";
import { isCancelling } from "#lib/imports/import-state.ts";
import type { ImportState } from "#lib/imports/schema.ts";
import type { JobName, Queue } from "#lib/jobs/queue.ts";

const select = { number: true, repo: true, state: true, wish: true } as const;

type Change = {
  /** The states it may be in; another one means that it has moved on since the page was read. */
  from: ImportState[];
  data: Prisma.ImportUpdateInput;
  /** Whether somebody else had wanted the same: then nothing changes and nothing is told. */
  isSo?: (before: Pick<Import, "state" | "wish">) => boolean;
  /** What must still be so once the change is made; its throw undoes it. */
  check?: (tx: Tx) => Promise<void>;
  /** What makes it so; absent when whoever works on it sees it by itself. */
  job?: JobName;
  /** What the import's log says of it. */
  event?: { kind: string; text: string };
  /** What the activity log says of it, besides what became of its state and of what is wanted. */
  told?: Facts;
};

type Deps = { db: Db; queue: Queue; record: RecordDone };

/** Records what is wanted of an import, with the row of the activity log, and queues the job that makes it so. Throws `conflict` when it has moved on or is being cancelled, or when another import writes to the same place. */
export async function changeImport(
  importId: string,
  { from, data, isSo, check, job, event, told }: Change,
  { db, queue, record }: Deps,
): Promise<void> {
  try {
    await db.$transaction(async (tx) => {
      const before = await lockImport(importId, tx);
      // A cancel is final: once it is wanted, half of the import may be gone from the bucket.
      if (!before || !from.includes(before.state) || isCancelling(before)) throw movedOn(before);
      if (isSo?.(before)) return;
      const after = await tx.import.update({ where: { id: importId }, data, select });
      await check?.(tx);
      if (event) await tx.importEvent.create({ data: { importId, ...event } });
      if (job) await queue.send(tx, job, { importId });
      await record(tx, {
        target: importName(before),
        before: { state: before.state, wish: before.wish },
        after: { state: after.state, wish: after.wish, ...told },
      });
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
      throw await placeTaken(importId, db, error);
    throw error;
  }
}

/** The other import that may write below a prefix now, or null. */
export async function findWriter(place: { importId: string; bucket: string; prefix: string }, db: Pick<Db, "import">) {
  const { importId, bucket, prefix } = place;
  const other = await db.import.findFirst({
    where: { bucket, prefix, id: { not: importId }, state: { in: ["queued", "copying", "paused"] } },
    select: { id: true, number: true, createdBy: true, confirmedBy: true },
  });
  return other && { id: other.id, number: other.number, startedBy: other.confirmedBy ?? other.createdBy };
}

/** The import as it is until the transaction ends: a worker that writes it waits. */
async function lockImport(importId: string, tx: Tx) {
  await tx.$queryRaw`SELECT 1 FROM "import" WHERE "id" = ${importId}::uuid FOR NO KEY UPDATE`;
  return tx.import.findUnique({ where: { id: importId }, select });
}

function movedOn(row: Pick<Import, "state" | "wish"> | null): AppError {
  const text =
    row && isCancelling(row)
      ? "This import is being cancelled."
      : "This import has moved on meanwhile. Look at it again.";
  return new AppError("conflict", text);
}

async function placeTaken(importId: string, db: Db, cause: unknown): Promise<AppError> {
  const { bucket, prefix } = await db.import.findUniqueOrThrow({ where: { id: importId } });
  const other = prefix === null ? null : await findWriter({ importId, bucket, prefix }, db);
  const who = other ? `I-${other.number}, started by ${other.startedBy},` : "Another import";
  return new AppError(
    "conflict",
    `${who} writes to gs://${bucket}/${prefix} already. Open it, or wait until it ends.`,
    { cause },
  );
}
