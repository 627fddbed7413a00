import type { Ledger, UploadedPart } from "./ports.ts";

export type PartLog = {
  /** Remembers a finished part; told to the ledger with others, soon. */
  add(part: UploadedPart): void;
  /** Tells the ledger what is left. Throws what the ledger threw, now or earlier. */
  flush(): Promise<void>;
};

const BATCH = 32;
const SECONDS = 1;

/** Tells a ledger of finished parts in batches, one call at a time. `onFailure` hears at once when the ledger refuses. */
export function partLog(ledger: Ledger, onFailure: (error: unknown) => void): PartLog {
  let waiting: UploadedPart[] = [];
  let timer: NodeJS.Timeout | undefined;
  let telling = Promise.resolve();

  function tell(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    telling = after(telling);
    telling.catch(onFailure);
    return telling;
  }

  async function after(earlier: Promise<void>): Promise<void> {
    await earlier;
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) await ledger.partsDone(batch);
  }

  return {
    add(part) {
      waiting.push(part);
      if (waiting.length >= BATCH) void tell();
      else timer ??= setTimeout(() => void tell(), SECONDS * 1000);
    },
    flush: tell,
  };
}
