import type { NativeClient } from "./native-client.ts";
import { type Shard, type Window, windowsOf } from "./tensors.ts";

export type StreamSettings = { ring: number; bufferBytes: number; concurrency: number; chunkBytes: number };

/**
 * Reads every tensor on so many connections, through a ring of buffers: memory never holds more than all of them.
 * `onTensor` is called for each tensor when its last byte is there; what it throws ends the reading.
 */
export async function streamTensors(
  shards: readonly Shard[],
  { ring, bufferBytes, concurrency, chunkBytes }: StreamSettings,
  { client, onTensor }: { client: Pick<NativeClient, "read">; onTensor: () => void },
): Promise<void> {
  const slots = places(ring);
  const chunks = windowsOf(shards, bufferBytes).flatMap((window) =>
    chunksOf(buffered(window, slots, onTensor), chunkBytes),
  );
  let next = 0;
  async function connection() {
    for (let chunk = chunks[next++]; chunk; chunk = chunks[next++]) {
      const { target, start, end } = chunk;
      const buffer = await target.opened();
      await client.read(target.object, start, buffer.subarray(start - target.start, end - target.start));
      target.received(start, end);
    }
  }
  await Promise.all(Array.from({ length: concurrency }, connection));
}

type Buffered = ReturnType<typeof buffered>;

function buffered(window: Window, slots: ReturnType<typeof places>, onTensor: () => void) {
  const missing = window.tensors.map(({ start, end }) => end - start);
  let opening: Promise<Buffer> | null = null;
  let left = window.end - window.start;
  return {
    object: window.object,
    start: window.start,
    end: window.end,
    opened: () => (opening ??= slots.take().then(() => Buffer.allocUnsafe(window.end - window.start))),
    received(start: number, end: number) {
      for (const [index, tensor] of window.tensors.entries()) {
        const bytes = Math.min(end, tensor.end) - Math.max(start, tensor.start);
        if (bytes <= 0 && tensor.end > tensor.start) continue;
        const before = missing[index] ?? 0;
        missing[index] = before - Math.max(bytes, 0);
        if (before >= 0 && missing[index] === 0) {
          missing[index] = -1;
          onTensor();
        }
      }
      left -= end - start;
      if (left > 0) return;
      opening = null;
      slots.give();
    },
  };
}

function chunksOf(target: Buffered, bytes: number): { target: Buffered; start: number; end: number }[] {
  const count = Math.max(1, Math.ceil((target.end - target.start) / bytes));
  return Array.from({ length: count }, (_, index) => {
    const start = target.start + index * bytes;
    return { target, start, end: Math.min(target.end, start + bytes) };
  });
}

/** A counter of free places; who finds none waits until one is given back. */
function places(count: number) {
  const waiting: (() => void)[] = [];
  let free = count;
  return {
    async take() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    give() {
      const first = waiting.shift();
      if (first) first();
      else free += 1;
    },
  };
}
