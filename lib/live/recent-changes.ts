import type { Change } from "#lib/live/topics.ts";

export type RecentChanges = {
  /** Everything is heard from now on; what was before may have been missed. */
  begin(now: number): void;
  add(change: Change, now: number): void;
  /** What changed since a moment, each row once. Null when not all of it is known any more. */
  since(moment: number): Change[] | null;
};

/**
 * The changes that were heard last, so that who comes a little later need not read everything again. Moments are ms since the epoch. They are few:
 * reading everything costs less than hearing of hundreds, and a stream that is sent more than it takes is dropped.
 */
export function recentChanges(kept = 200): RecentChanges {
  let changes: { at: number; change: Change }[] = [];
  let heardFrom = Infinity;

  return {
    begin(now) {
      changes = [];
      heardFrom = now;
    },
    add(change, now) {
      changes.push({ at: now, change });
      if (changes.length <= 2 * kept) return;
      const forgotten = changes.at(-kept - 1);
      changes = changes.slice(-kept);
      if (forgotten) heardFrom = Math.max(heardFrom, forgotten.at + 1);
    },
    since(moment) {
      if (moment < heardFrom) return null;
      const later = changes.filter(({ at }) => at >= moment).map(({ change }) => change);
      return [...new Map(later.map((change) => [`${change.topic} ${change.id}`, change])).values()];
    },
  };
}
