import type { LoadState } from "./load-state.ts";
import type { LogProcess } from "./log-line.ts";

/** A line that may go on in the next: terminals and boxes break lines, also in the middle of a sentence. */
export type Tail = {
  message: string;
  line: number;
  at: number | null;
  source: string | null;
  name: string | null;
  process: LogProcess | null;
  service: string | null;
  parts: number;
};

const mostParts = 4;
const longestTail = 4000;

/** The texts that a tail and what follows it may have been: broken within a word, or at a blank. */
export function joinings(tail: Tail, message: string): string[] {
  const next = message.trimEnd();
  return [`${tail.message}${next}`, `${tail.message} ${next.trimStart()}`];
}

/** The tail with one more part, or none where it has had enough of them. */
export function longerTail(tail: Tail, message: string): Tail | null {
  if (tail.parts >= mostParts) return null;
  return { ...tail, message: `${tail.message}${message.trimEnd()}`.slice(0, longestTail), parts: tail.parts + 1 };
}

export function tailOf(state: LoadState, tail: Omit<Tail, "parts">): LoadState {
  return { ...state, tail: { ...tail, message: tail.message.slice(-longestTail), parts: 1 } };
}
