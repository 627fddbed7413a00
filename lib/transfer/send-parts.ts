import { crc32cText } from "./crc32c.ts";
import { type Engine, type FileCopy, inTurn, patiently } from "./engine.ts";
import { frontier } from "./frontier.ts";
import type { FileHash } from "./hasher.ts";
import { locations } from "./locations.ts";
import { partLog } from "./part-log.ts";
import type { Part } from "./part-plan.ts";
import type { UploadedPart } from "./ports.ts";
import { readRange } from "./read-range.ts";
import type { Slot } from "./slots.ts";

export type SentPart = UploadedPart & { crc: number };

type Sending = {
  engine: Engine;
  copy: FileCopy;
  uploadId: string;
  parts: Part[];
  /** Sees all bytes in order; absent when some parts of the file are not sent now. */
  hash: FileHash | undefined;
  signal: AbortSignal;
};

/**
 * Reads and uploads these parts, many at a time. Slots are taken in file order, so the lowest unfinished part always owns one and the parts
 * that wait for the hash behind it cannot block it. The first failure stops the others; what was finished is told to the ledger in any case.
 */
export async function sendParts({ engine, copy, uploadId, parts, hash, signal }: Sending): Promise<SentPart[]> {
  const stop = new AbortController();
  const scope = AbortSignal.any([signal, stop.signal]);
  const order = frontier(scope);
  const reading = { engine, file: copy.file, locations: locations(engine, copy.file, scope), signal: scope };
  const log = partLog(copy.ledger, (error) => stop.abort(error));
  const sent: SentPart[] = [];
  const running = new Set<Promise<void>>();
  const isOrdered = engine.sink.orderedBecause(uploadId) !== null;
  let lastPut: Promise<unknown> = Promise.resolve();

  // Only reading takes a turn: while a part is sent, its connection to the source already brings the next one.
  async function read(part: Part, bytes: Buffer): Promise<number> {
    await engine.pace.enter("source", scope);
    try {
      return await readRange(reading, part.start, bytes);
    } finally {
      engine.pace.leave("source");
    }
  }

  /** Where parts have to be put in order, each waits here for the one before, which was begun before it. */
  function afterEarlier(putNow: () => Promise<void>): { whenRead: () => Promise<void>; end: () => void } {
    const earlier = lastPut;
    const ended = Promise.withResolvers<void>();
    if (isOrdered) lastPut = ended.promise;
    const whenRead = async () => {
      if (isOrdered) await earlier;
      scope.throwIfAborted();
      await putNow();
    };
    return { whenRead, end: ended.resolve };
  }

  async function put(part: Part, bytes: Buffer, crc: number): Promise<void> {
    const { etag } = await patiently({ engine, path: copy.file.path, side: "sink", signal: scope }, () =>
      inTurn({ engine, path: copy.file.path, signal: scope }, () =>
        engine.sink.putPart(copy.object.name, uploadId, part.number, bytes, crc32cText(crc), scope),
      ),
    );
    const done = { number: part.number, etag, size: part.size };
    sent.push({ ...done, crc });
    log.add(done);
    engine.meter.partDone(copy.file.path);
  }

  async function run(part: Part, slot: Slot): Promise<void> {
    const bytes = slot.bytes.subarray(0, part.size);
    let hashed: Promise<void> | undefined;
    let crc = 0;
    const putting = afterEarlier(() => put(part, bytes, crc));
    try {
      crc = await read(part, bytes);
      hashed = hash && order.add(part.number, () => hash.update(slot.memory, part.size));
      hashed?.catch(() => undefined);
      await putting.whenRead();
      await hashed;
    } catch (error) {
      stop.abort(error);
      // The hashing thread may still be reading the slot.
      await hashed?.catch(() => undefined);
    } finally {
      putting.end();
      engine.slots.give(slot);
    }
  }

  try {
    for (const part of parts) {
      const slot = await engine.slots.take(scope);
      const task = run(part, slot).finally(() => running.delete(task));
      running.add(task);
    }
  } catch {
    // Stopped while waiting for a slot; why is known below.
  }
  await Promise.all(running);
  await log.flush();
  scope.throwIfAborted();
  return sent.toSorted((a, b) => a.number - b.number);
}
