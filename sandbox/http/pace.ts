import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const CHUNK = 64 * 1024;
const freeAt = new WeakMap<Socket, number>();

/** Bytes a second, of a whole body or by the offset in it; 0 means unpaced. */
export type Pace = number | ((offset: number) => number);

/**
 * Lets a body pass at no more than so many bytes a second on its connection, whatever came over it before. A real store
 * paces each connection, which is why clients open several.
 */
export async function* pace(socket: Socket, bytesPerSecond: Pace, body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (bytesPerSecond === 0) {
    yield* body;
    return;
  }
  const paceAt = typeof bytesPerSecond === "number" ? () => bytesPerSecond : bytesPerSecond;
  let offset = 0;
  for await (const chunk of body) {
    for (let start = 0; start < chunk.length; start += CHUNK) {
      const piece = chunk.subarray(start, start + CHUNK);
      yield piece;
      const rate = paceAt(offset);
      offset += piece.length;
      if (rate === 0) continue;
      const due = Math.max(freeAt.get(socket) ?? 0, performance.now()) + (piece.length / rate) * 1000;
      freeAt.set(socket, due);
      const wait = due - performance.now();
      // Shorter waits than a timer can keep are carried over to the next piece.
      if (wait > 2) await sleep(wait);
    }
  }
}
