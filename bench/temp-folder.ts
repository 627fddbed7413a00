import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder, which is removed with the process at the latest. */
export function tempFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "sluice-bench-"));
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  process.once("exit", remove);
  return {
    path,
    remove() {
      process.off("exit", remove);
      remove();
    },
  };
}

/** Throws when the disk of a folder has less than this left. */
export function needDisk(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const [free, needed] = [bavail * bsize, bytes].map((count) => (count / 2 ** 30).toFixed(1));
  if (bavail * bsize >= bytes) return;
  throw new Error(`The folder of temporary files has ${free} GiB left and ${needed} are needed. Name another: TMPDIR.`);
}
