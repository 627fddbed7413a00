import type { KubeEvent } from "#lib/clients/kube-objects.ts";
import type { Tx } from "#lib/db.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import { timesSeen } from "#lib/loads/start/event-time.ts";
import type { FollowedStart } from "#lib/loads/start/followed-run.ts";
import { labelLoad } from "#lib/loads/label-load.ts";
import { type StartFacts, startData, startNews } from "#lib/loads/start/start-data.ts";
import { writeLoadEvents } from "#lib/loads/start/write-events.ts";
import { addLines, lineRows, type LogRow } from "#lib/loads/start/write-lines.ts";

/** What is known by now of a start. */
export type StartSight = { start: FollowedStart; facts: StartFacts; events: readonly KubeEvent[]; live: boolean };

/** Starts a transaction: it must not hold up others for long. */
const startsAtATime = 100;

/** Where nothing but lines came, what they amount to is written again no sooner. */
const quietMs = 3_000;

/** What is to be written of one start. `data` is null where only its lines are new; `giveBack` has it wait again. */
type Change = StartSight & {
  rows: LogRow[];
  untold: KubeEvent[];
  data: ReturnType<typeof startData> | null;
  giveBack: () => void;
};

/**
 * Writes what is new of starts, many in one transaction: their lines, and what is known of them by now. Of a log that goes on without saying anything of
 * the load only its lines and their count are written at once. Writing the same once more changes nothing, and what could not be written waits for the next
 * time.
 */
export async function writeStarts(sights: readonly StartSight[], hold: Hold): Promise<void> {
  const changes = sights.flatMap((sight) => changeOf(sight) ?? []);
  for (let at = 0; at < changes.length; at += startsAtATime) {
    const some = changes.slice(at, at + startsAtATime);
    try {
      await hold.write((tx) => write(tx, some));
    } catch (error) {
      for (const { giveBack } of changes.slice(at).toReversed()) giveBack();
      throw error;
    }
  }
}

/** Takes what waits, and remembers that: a start that was seen to end and begin in one look comes twice. Null where nothing is new. */
function changeOf(sight: StartSight): Change | null {
  const { start, events, live } = sight;
  const untold = events.filter((event) => (start.told.get(event.metadata.uid) ?? 0) < timesSeen(event));
  const news = startNews(sight);
  const now = performance.now();
  const isQuiet = live && news === start.writtenNews && now - start.writtenAt < quietMs;
  const data = isQuiet ? null : startData(sight);
  const text = data === null ? start.written : JSON.stringify(data);
  if (start.pending.length === 0 && untold.length === 0 && text === start.written) return null;

  const giveBack = taken(start, untold);
  const lines = start.pending;
  start.pending = [];
  const rows = lineRows(start.loadId, start.firstPending, lines);
  start.firstPending += lines.length;
  for (const event of untold) start.told.set(event.metadata.uid, timesSeen(event));
  if (data !== null) Object.assign(start, { written: text, writtenNews: news, writtenAt: now });
  return { ...sight, rows, untold, data, giveBack };
}

/** Remembers what is about to be taken of a start. New lines may have come when it is given back. */
function taken(start: FollowedStart, untold: readonly KubeEvent[]): () => void {
  const { pending: lines, firstPending, written, writtenNews, writtenAt } = start;
  const told = untold.map(({ metadata: { uid } }) => [uid, start.told.get(uid) ?? 0] as const);
  return () => {
    Object.assign(start, { pending: [...lines, ...start.pending], firstPending, written, writtenNews, writtenAt });
    for (const [uid, times] of told) start.told.set(uid, times);
  };
}

async function write(tx: Tx, changes: readonly Change[]): Promise<void> {
  await addLines(
    tx,
    changes.flatMap(({ rows }) => rows),
  );
  await countLines(
    tx,
    changes.filter(({ data, rows }) => data === null && rows.length > 0),
  );
  await writeLoadEvents(
    tx,
    changes.flatMap(({ start, untold }) => untold.map((event) => ({ ownerId: start.loadId, event }))),
  );
  for (const { start, data, live } of changes) {
    // One that is over stays so: its namespace may be watched no longer, or its cluster be detached.
    if (data !== null) await tx.load.updateMany({ where: { id: start.loadId, live: true }, data });
    if (!live) await labelLoad(tx, start.loadId);
  }
}

async function countLines(tx: Tx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const [loads, lines, bytes] = [
    changes.map(({ start }) => start.loadId),
    changes.map(({ start }) => start.firstPending - 1),
    changes.map(({ start }) => start.logBytes),
  ];
  await tx.$executeRaw`
    UPDATE "load" SET "lineCount" = c."lines", "logBytes" = c."bytes"
    FROM unnest(${loads}::uuid[], ${lines}::int[], ${bytes}::int[]) AS c ("id", "lines", "bytes")
    WHERE "load"."id" = c."id" AND "load"."live"`;
}
