import type { Pace } from "./pace.ts";
import type { TransferEvent } from "./transfer-event.ts";

type Counts = { bytesRead: number; partsDone: number; partsTotal: number };

/** Counts what each file has, and tells it in intervals: a chunk arrives every few microseconds. */
export type Meter = {
  open(path: string, counts: Counts): void;
  read(path: string, bytes: number): void;
  partDone(path: string): void;
  /** Tells the last of a file that is finished or given up. */
  done(path: string): void;
  close(): void;
};

export function meter(pace: Pace, seconds: number, onEvent: (event: TransferEvent) => void): Meter {
  const files = new Map<string, Counts>();
  const moved = new Set<string>();
  let bytes = 0;
  let toldAt = performance.now();

  function tell(path: string): void {
    const counts = files.get(path);
    if (counts && moved.delete(path)) onEvent({ kind: "progress", path, ...counts });
  }

  function tellAll(): void {
    for (const path of moved) tell(path);
    const now = performance.now();
    onEvent({ kind: "pace", bytesPerSecond: (bytes * 1000) / Math.max(1, now - toldAt), ...pace.parts() });
    bytes = 0;
    toldAt = now;
  }
  const timer = setInterval(tellAll, seconds * 1000);

  return {
    open(path, counts) {
      files.set(path, counts);
      moved.add(path);
    },
    read(path, count) {
      const counts = files.get(path);
      if (counts) counts.bytesRead += count;
      moved.add(path);
      bytes += count;
      pace.received(count);
    },
    partDone(path) {
      const counts = files.get(path);
      if (counts) counts.partsDone++;
      moved.add(path);
    },
    done(path) {
      tell(path);
      files.delete(path);
    },
    close() {
      clearInterval(timer);
      tellAll();
    },
  };
}
