import type { LineWindow } from "#lib/loads/reader/line-window.ts";
import { emptyLoad, type LoadState } from "#lib/loads/reader/load-state.ts";
import { maxLogBytes } from "#lib/loads/max-log-bytes.ts";
import { readLines } from "#lib/loads/reader/read-lines.ts";
import type { PodCause, PodTimes } from "#lib/loads/schema.ts";
import { storable } from "#lib/storable.ts";

/** One start of a replica while it is followed. */
export type FollowedStart = {
  loadId: string;
  /** Null for a pod that is only watched. */
  deploymentId: string | null;
  /** Whether its row says what it reads; else the log may. */
  isModelKnown: boolean;
  namespace: string;
  pod: string;
  uid: string;
  container: string;
  run: number;
  createdAt: Date;
  state: LoadState;
  window: LineWindow;
  times: PodTimes;
  cause: PodCause | null;
  simulated: string[];
  /** Lines that are folded, and still to be written. */
  pending: string[];
  firstPending: number;
  logBytes: number;
  /** The last line is here, or none will come. */
  logDone: boolean;
  logGap: string | null;
  /** The API server does not give the log, for now, or was not heard yet. */
  logAway: boolean;
  /** When its probe was first seen to let requests in. */
  readySeenAt: number | null;
  /** Events that are written, with how often each had been seen. */
  told: Map<string, number>;
  /** What was written last, so that nothing is written twice. */
  written: string;
  /** What had been said of it then, and when that was, in milliseconds of this process. */
  writtenNews: string;
  writtenAt: number;
  stop: AbortController | null;
};

/** Takes lines of the log: folds them, and keeps them to be written. */
export function takeLines(start: FollowedStart, lines: readonly string[]): void {
  const taken: string[] = [];
  for (const line of lines) {
    if (start.logBytes > maxLogBytes) {
      start.logGap = "The log is larger than 64 MiB: the rest of it was not kept.";
      start.stop?.abort(new Error("The log is too large."));
      break;
    }
    const text = storable(line);
    taken.push(text);
    start.pending.push(text);
    start.logBytes += Buffer.byteLength(text) + 1;
  }
  start.state = readLines(start.state, taken);
}

/** The fold over lines that are stored already, as a worker that takes over has to do it. */
export function foldStored(rows: readonly { text: string }[], window: LineWindow): LoadState {
  let state = emptyLoad;
  for (const { text } of rows) {
    const lines = text.split("\n");
    state = readLines(state, lines);
    for (const line of lines) window.remember(line);
  }
  return state;
}
