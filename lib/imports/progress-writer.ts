import { setTimeout as sleep } from "node:timers/promises";
import type { CopyProgress } from "#lib/imports/copy-progress.ts";
import type { Words } from "#lib/imports/copy-words.ts";
import type { ProgressRows } from "#lib/imports/write-progress.ts";

/** Writes between two samples of the rate. */
const sampleEvery = 2;

/** A page reads all files of its import whenever the import's row changes: of ten thousand that is some 3 MB, too much for every second. */
const manyFiles = 1_000;
const manyFilesEvery = 5;

type Options = {
  progress: Pick<CopyProgress, "take">;
  /** Words to be written; taken out as they are. */
  pending: Words[];
  fileCount: number;
  write: (rows: ProgressRows) => Promise<void>;
  /** Hears when this worker may no longer write. */
  onFailure: (error: unknown) => void;
  /** How long a second is: shorter in tests. */
  secondMs?: number;
};

/**
 * Writes what happened every second until the end, and once more then. The import's own row, which browsers follow, is written as often, but every
 * five seconds for an import of many files; what is finished is recorded at once all the same.
 */
export function progressWriter({ progress, pending, fileCount, write, onFailure, secondMs = 1_000 }: Options) {
  const end = new AbortController();
  const tellEvery = fileCount > manyFiles ? manyFilesEvery : 1;
  let writes = 0;
  let failed = false;

  async function writeOnce({ last }: { last: boolean }) {
    writes++;
    const told = last || writes % tellEvery === 0;
    const sampled = writes % sampleEvery === 0;
    const at = new Date();
    const words = pending.splice(0).map((said) => ({ ...said, at }));
    await write({ ...progress.take(performance.now()), words, sampled, told });
  }
  async function writeUntilEnd() {
    try {
      while (!end.signal.aborted) {
        await sleep(secondMs, undefined, { signal: end.signal }).catch(() => undefined);
        if (!end.signal.aborted) await writeOnce({ last: false });
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
      if (!failed) await writeOnce({ last: true });
    },
  };
}
