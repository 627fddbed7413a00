import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#lib/errors.ts";
import { failureOf } from "#lib/imports/copy/failure-of.ts";
import type { FileHash, Hasher } from "#lib/transfer/hasher.ts";
import type { Sink, SourceFile } from "#lib/transfer/ports.ts";

type Wanted = { name: string; generation: string; size: number; kind: SourceFile["digest"]["kind"] };
type Deps = {
  sink: Pick<Sink, "readObject">;
  hasher: Hasher;
  signal: AbortSignal;
  onBytes: (count: number) => void;
  /** Before the first new try; each one after waits twice as long. */
  waitMs?: number;
};

const bufferBytes = 4 * 2 ** 20;

/** A connection that breaks is taken up again where it broke; only tries without a byte in between are counted. */
const tries = 5;

/** The digest of an object's bytes as the bucket gives them. Memory does not grow with the object. */
export async function digestObject(
  { name, generation, size, kind }: Wanted,
  { sink, hasher, signal, onBytes, waitMs = 500 }: Deps,
): Promise<string> {
  const hash = hasher.begin(kind, size);
  const buffers = twoBuffers(hash, onBytes);
  try {
    for (let failures = 0; buffers.passed() < size;) {
      const before = buffers.passed();
      try {
        await buffers.fill(sink.readObject(name, generation, before, signal));
        if (buffers.passed() < size) throw new AppError("upstream_unavailable", `${name} ended early.`);
      } catch (error) {
        // A wait that was asked for is for who called: what else was read is kept meanwhile.
        const { retryable, retryAfterSeconds } = failureOf(error);
        if (signal.aborted || !retryable || retryAfterSeconds !== undefined) throw error;
        failures = buffers.passed() > before ? 1 : failures + 1;
        if (failures >= tries) throw error;
        await sleep(waitMs * 2 ** (failures - 1), undefined, { signal });
      }
    }
    await buffers.drained();
    return await hash.digest();
  } finally {
    hash.forget();
  }
}

/** Two buffers that take turns, so that one is filled while the other is hashed. */
function twoBuffers(hash: FileHash, onBytes: (count: number) => void) {
  const make = () => ({ memory: new SharedArrayBuffer(bufferBytes), free: Promise.resolve() });
  let [current, other] = [make(), make()];
  let filled = 0;
  let passed = 0;

  function pass(): void {
    current.free = hash.update(current.memory, filled);
    // Waited for when it is its turn again; a failure of the thread is met there.
    current.free.catch(() => undefined);
    passed += filled;
    onBytes(filled);
    filled = 0;
    [current, other] = [other, current];
  }

  return {
    /** Bytes that were given to be hashed. */
    passed: () => passed,
    async fill(chunks: AsyncIterable<Buffer>): Promise<void> {
      try {
        for await (const chunk of chunks) {
          for (let rest = chunk; rest.length > 0;) {
            if (filled === 0) await current.free;
            const copied = rest.copy(Buffer.from(current.memory), filled);
            filled += copied;
            rest = rest.subarray(copied);
            if (filled === bufferBytes) pass();
          }
        }
      } finally {
        // What had arrived before a connection broke is good.
        if (filled > 0) pass();
      }
    },
    async drained(): Promise<void> {
      await Promise.all([current.free, other.free]);
    },
  };
}
