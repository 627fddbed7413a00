import type { RangeAsk, RangeHearing } from "./http-ranges.ts";
import type { SinkAnswer, SinkHead } from "./sink-agent.ts";

/** Memory that other threads see too, as all slots are. */
export type SharedBuffer = Buffer<SharedArrayBuffer>;

/** Moves the bytes of large requests in other threads; who asks decides everything else. One attempt each, which ends when the memory is left alone. */
export type Bulk = {
  /** Less is moved sooner than it is told to a thread. */
  leastBytes: number;
  fetch(ask: RangeAsk, into: SharedBuffer, hearing: RangeHearing): Promise<void>;
  /** The whole answer, whatever its status. What the network did is thrown as a `TransferError`. */
  send(head: SinkHead, body: SharedBuffer, signal: AbortSignal): Promise<SinkAnswer>;
  /** What the threads take themselves: so much less is there for parts. */
  memoryBytes: number;
  close(): Promise<void>;
};

export function isBulky(bytes: Buffer, { leastBytes }: Pick<Bulk, "leastBytes">): bytes is SharedBuffer {
  return bytes.length >= leastBytes && bytes.buffer instanceof SharedArrayBuffer;
}
