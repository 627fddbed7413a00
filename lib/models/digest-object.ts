import { setTimeout as sleep } from "node:timers/promises";
import { failureOf } from "#lib/imports/failure-of.ts";
import type { Hasher } from "#lib/transfer/hasher.ts";
import type { Sink, SourceFile } from "#lib/transfer/ports.ts";

type Wanted = { name: string; generation: string; size: number; kind: SourceFile["digest"]["kind"] };
type Deps = { sink: Sink; hasher: Hasher; signal: AbortSignal; onBytes: (count: number) => void };

const bufferBytes = 4 * 2 ** 20;

/** A connection that breaks is taken up again where it broke, as long as bytes came in between. */
const tries = 5;

/**
 * The digest of an object's bytes as the bucket gives them. Two buffers take turns, so that one is filled while the other is hashed; memory does not
 * grow with the object.
 */
export async function digestObject(wanted: Wanted, { sink, hasher, signal, onBytes }: Deps): Promise<string> {
  const { name, generation, size } = wanted;
  const hash = hasher.begin(wanted.kind, size);
  const buffers = [0, 1].map(() => ({ memory: new SharedArrayBuffer(bufferBytes), free: Promise.resolve() }));
  let turn = 0;
  let done = 0;

  async function pass(chunks: AsyncIterable<Buffer>): Promise<void> {
    let filled = 0;
    const flush = () => {
      const buffer = buffers[turn];
      if (!buffer) return;
      buffer.free = hash.update(buffer.memory, filled);
      // Waited for when it is its turn again; a failure of the thread is met there.
      buffer.free.catch(() => undefined);
      done += filled;
      onBytes(filled);
      filled = 0;
      turn = 1 - turn;
    };
    try {
      for await (const chunk of chunks) {
        for (let rest = chunk; rest.length > 0;) {
          const buffer = buffers[turn];
          if (!buffer) return;
          if (filled === 0) await buffer.free;
          const copied = rest.copy(Buffer.from(buffer.memory), filled);
          filled += copied;
          rest = rest.subarray(copied);
          if (filled === bufferBytes) flush();
        }
      }
    } finally {
      // What had arrived before a connection broke is good.
      if (filled > 0) flush();
    }
  }

  try {
    for (let failures = 0; done < size;) {
      const before = done;
      try {
        await pass(sink.readObject(name, generation, done, signal));
        if (done < size && done === before) failures += 1;
      } catch (error) {
        if (signal.aborted || !failureOf(error).retryable) throw error;
        failures = done > before ? 1 : failures + 1;
        if (failures >= tries) throw error;
        await sleep(250 * 2 ** failures, undefined, { signal });
      }
      if (failures >= tries) break;
    }
    await Promise.all(buffers.map(({ free }) => free));
    return await hash.digest();
  } finally {
    hash.forget();
  }
}
