import { type ActivityEntry, recordActivity } from "#lib/activity/record-activity.ts";
import type { Db, Tx } from "#lib/db.ts";

/** What the log shows of something that changed: flat, so that it reads as one line, and never a secret. */
export type Facts = Record<string, string | number | boolean | null>;

type Told = {
  /** What was changed, by the name that people know it by. */
  target?: string;
  before?: Facts;
  after?: Facts;
};

/**
 * Adds the row that tells of a change, as the last statement of the change's own transaction: the one is never there without the other.
 * Only a client inside of one has no `$connect`.
 */
export type RecordDone = (tx: Tx & { $connect?: never }, told?: Told) => Promise<void>;

type Act = Pick<ActivityEntry, "actor" | "action" | "target">;

/** Tells of one act, in the words that the use-case finds for it. */
export function recorderOf(act: Act): RecordDone {
  return async (tx, { target = act.target, ...detail } = {}) => {
    const isTold = Object.keys(detail).length > 0;
    await recordActivity(tx, { ...act, target, outcome: "done", detail: isTold ? detail : undefined });
  };
}

/** Runs an act and sees to its row: the one that it recorded with its change, or one afterwards when it changed nothing. */
export async function recorded<T>(db: Db, act: Act, run: (record: RecordDone) => Promise<T>): Promise<T> {
  const record = recorderOf(act);
  let isRecorded = false;
  const result = await run(async (tx, told) => {
    await record(tx, told);
    isRecorded = true;
  });
  if (!isRecorded) await recordActivity(db, { ...act, outcome: "done" });
  return result;
}
