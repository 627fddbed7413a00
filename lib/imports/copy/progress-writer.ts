import { setTimeout as sleep } from "node:timers/promises";
import type { CopyProgress } from "#lib/imports/copy/copy-progress.ts";
import type { Words } from "#lib/imports/copy/copy-words.ts";
import type { PartRow } from "#lib/imports/copy/import-ledger.ts";
import type { ProgressRows } from "#lib/imports/copy/write-progress.ts";

/** Writes between two samples of the rate. */
const sampleEvery = 2;

type Options = {
  progress: Pick<CopyProgress, "take">;
  /** Words to be written; taken out as they are. */
  pending: Words[];
  /** Finished parts, likewise. */
  parts: PartRow[];
  write: (rows: ProgressRows) => Promise<void>;
  /** Hears when this worker may no longer write. */
  onFailure: (error: unknown) => void;
  /** How long a second is: shorter in tests. */
  secondMs?: number;
};

/** Writes what happened every second until the end, and once more then. */
export function progressWriter({ progress, pending, parts, write, onFailure, secondMs = 1_000 }: Options) {
  const end = new AbortController();
  let writes = 0;
  let failed = false;

  async function writeOnce() {
    writes++;
    const sampled = writes % sampleEvery === 0;
    const at = new Date();
    const words = pending.splice(0).map((said) => ({ ...said, at }));
    await write({ ...progress.take(performance.now()), parts: parts.splice(0), words, sampled });
  }
  async function writeUntilEnd() {
    try {
      while (!end.signal.aborted) {
        await sleep(secondMs, undefined, { signal: end.signal }).catch(() => undefined);
        if (!end.signal.aborted) await writeOnce();
      }
    } catch (error) {
      failed = true;
      onFailure(error);
    }
  }

  const writing = writeUntilEnd();
  return {
    async end() {
      end.abort();
      await writing;
      if (!failed) await writeOnce();
    },
  };
}
