import { type Engine, patiently } from "./engine.ts";
import type { FileHash } from "./hasher.ts";
import type { SourceFile, StoredObject } from "./ports.ts";

type ReadingBack = { engine: Engine; file: SourceFile; signal: AbortSignal };

/** The digest of an object's bytes as the bucket gives them, for a file whose bytes were not all seen by this process. */
export async function readBack({ engine, file, signal }: ReadingBack, object: StoredObject): Promise<string> {
  const hash = engine.hasher.begin(file.digest.kind, file.size);
  let hashed = 0;
  try {
    await patiently({ engine, path: file.path, side: "sink", signal }, async () => {
      if (hashed === object.size) return;
      const chunks = engine.sink.readObject(object.name, object.generation, hashed, signal);
      for await (const count of hashing(engine, hash, chunks, signal)) hashed += count;
    });
    return await hash.digest();
  } finally {
    hash.forget();
  }
}

/** Gathers chunks in slots and hashes slot after slot; yields the bytes of each once the thread has taken them. */
async function* hashing(engine: Engine, hash: FileHash, chunks: AsyncIterable<Buffer>, signal: AbortSignal) {
  const slot = await engine.slots.take(signal);
  let filled = 0;
  let broken: unknown;
  try {
    try {
      for await (const chunk of chunks) {
        for (let rest = chunk; rest.length > 0;) {
          const count = rest.copy(slot.bytes, filled);
          filled += count;
          rest = rest.subarray(count);
          if (filled < slot.bytes.length) continue;
          await hash.update(slot.memory, filled);
          yield filled;
          filled = 0;
        }
      }
    } catch (error) {
      // What had arrived is good; the next attempt goes on behind it.
      broken = error;
    }
    await hash.update(slot.memory, filled);
    yield filled;
    if (broken !== undefined) throw broken;
  } finally {
    engine.slots.give(slot);
  }
}
