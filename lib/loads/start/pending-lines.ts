import type { FollowedStart } from "#lib/loads/start/followed-run.ts";

/** How long a count is good for: what comes meanwhile is little beside what may wait. */
const countedMs = 20;

/** Counts how many lines of all logs wait to be written. Each piece of each log asks, thousands of times a second. */
export function pendingLines(followed: () => Iterable<Pick<FollowedStart, "pending">>): () => number {
  let countedAt = -Infinity;
  let lines = 0;

  return () => {
    const now = performance.now();
    if (now - countedAt < countedMs) return lines;
    countedAt = now;
    lines = 0;
    for (const { pending } of followed()) lines += pending.length;
    return lines;
  };
}
