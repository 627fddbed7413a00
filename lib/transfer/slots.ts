import { permits } from "./permits.ts";

/** Memory of one part, shared with the thread that hashes it. */
export type Slot = { memory: SharedArrayBuffer; bytes: Buffer };

export type Slots = {
  count: number;
  slotSize: number;
  take(signal: AbortSignal): Promise<Slot>;
  give(slot: Slot): void;
};

/** Two, so that one part can be read while another is hashed. */
const FEWEST = 2;
const MOST = 32;

/** All the memory a copy uses for bytes, however large the model: as many slots of `slotSize` as fit `memoryBytes`, made when first needed. */
export function slots({ slotSize, memoryBytes }: { slotSize: number; memoryBytes: number }): Slots {
  const count = Math.min(MOST, Math.max(FEWEST, Math.floor(memoryBytes / slotSize)));
  const turns = permits(count);
  const idle: Slot[] = [];

  return {
    count,
    slotSize,
    async take(signal) {
      await turns.take(signal);
      return idle.pop() ?? newSlot(slotSize);
    },
    give(slot) {
      idle.push(slot);
      turns.give();
    },
  };
}

function newSlot(size: number): Slot {
  const memory = new SharedArrayBuffer(size);
  return { memory, bytes: Buffer.from(memory) };
}
