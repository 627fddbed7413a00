import type { KubeEvent } from "#lib/clients/kube-objects.ts";
import { Prisma } from "#lib/generated/prisma/client.ts";
import type { Tx } from "#lib/db.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";
import { timesSeen } from "#lib/loads/event-time.ts";
import { explained } from "#lib/loads/explained.ts";
import { labelLoad } from "#lib/loads/label-load.ts";
import type { FollowedStart } from "#lib/loads/followed-run.ts";
import { podPart } from "#lib/loads/pod-part.ts";
import { weightsTimes } from "#lib/loads/weights-times.ts";
import { writeLoadEvents } from "#lib/loads/write-events.ts";
import { storable } from "#lib/storable.ts";

/** What is known of the place of a start; what is not known is not written, for it may have been known before. */
export type StartFacts = Partial<Record<"node" | "zone" | "accelerator" | "image" | "imageDigest", string>>;

type News = { facts: StartFacts; events: readonly KubeEvent[]; live: boolean };

/** Lines a row: small ones while a log comes slowly, and never more than a page of the log view. */
const linesPerRow = 500;

/** Writes what is new of a start: its lines, and what is known of it by now. Writing the same once more changes nothing. */
export async function writeStart(start: FollowedStart, { facts, events, live }: News, hold: Hold): Promise<void> {
  const { times, simulated, createdAt, cause, logBytes, logGap, logDone } = start;
  const { started } = times;
  const told = storable(
    explained(start.state, {
      processStart: started === null ? undefined : new Date(started),
      pod: podPart(times, simulated, createdAt),
    }),
  );
  // Nobody says of a pod that was taken away by force, or of a container that its node lost, when it ended.
  const log = !live && told.outcome === "incomplete" ? { ...told, outcome: "failed" as const } : told;
  const data = {
    ...facts,
    ...weightsTimes(log),
    outcome: log.outcome,
    startedAt: log.startedAt,
    totalSeconds: log.totalSeconds,
    explained: log,
    lineCount: log.lineCount,
    logBytes,
    logGap,
    logDone,
    live,
    simulated,
    podTimes: times,
    podCause: cause === null ? Prisma.DbNull : storable(cause),
  };
  const text = JSON.stringify([data, cause]);
  const untold = events.filter((event) => (start.told.get(event.metadata.uid) ?? 0) < timesSeen(event));
  if (start.pending.length === 0 && untold.length === 0 && text === start.written) return;

  const lines = start.pending.splice(0);
  const first = start.firstPending;
  start.firstPending += lines.length;
  await hold.write(async (tx) => {
    await addLines(tx, start.loadId, first, lines);
    await writeLoadEvents(
      tx,
      untold.map((event) => ({ ownerId: start.loadId, event })),
    );
    if (lines.length > 0 || text !== start.written) await tx.load.updateMany({ where: { id: start.loadId }, data });
    if (!live) await labelLoad(tx, start.loadId);
  });
  for (const event of untold) start.told.set(event.metadata.uid, timesSeen(event));
  start.written = text;
}

async function addLines(tx: Tx, loadId: string, first: number, lines: string[]): Promise<void> {
  const rows = [];
  for (let at = 0; at < lines.length; at += linesPerRow) {
    rows.push({ loadId, firstLine: first + at, text: lines.slice(at, at + linesPerRow).join("\n") });
  }
  // A commit whose answer was lost is made again.
  if (rows.length > 0) await tx.loadLog.createMany({ data: rows, skipDuplicates: true });
}
