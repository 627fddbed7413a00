import type { ChangeFeed } from "#lib/live/change-feed.ts";
import type { Topic } from "#lib/live/topics.ts";

/**
 * Answers a read with what it answered before, while nothing of its topics changed. What the read is asked with must be in `key`. What came of a change is read
 * anew as soon as the change is heard, which is before any browser hears of it.
 */
export type KeptReads = <T>(key: string, topics: readonly Topic[], read: () => Promise<T>) => Promise<T>;

type Kept = { answer: Promise<unknown>; topics: readonly Topic[]; at: number };

/** Windows of time move on, whether something changes in them or not. */
const longestMs = 60_000;
const most = 64;

/** Reads each time. */
export const unkept: KeptReads = (_key, _topics, read) => read();

/** Who asks while a read is under way is given its answer too. Nothing is kept while changes are not heard. */
export function keptReads(feed: Pick<ChangeFeed, "follow" | "connected">, now: () => number = Date.now): KeptReads {
  const kept = new Map<string, Kept>();
  feed.follow({
    onChange({ topic }) {
      for (const [key, { topics }] of kept) if (topics.includes(topic)) kept.delete(key);
    },
    onLost: () => kept.clear(),
    onBroken: () => kept.clear(),
  });

  return <T>(key: string, topics: readonly Topic[], read: () => Promise<T>): Promise<T> => {
    const before = kept.get(key);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a key belongs to one read, so what it has is of that read's type
    if (before && now() - before.at < longestMs) return before.answer as Promise<T>;
    const answer = read();
    if (!feed.connected()) return answer;
    const entry = { answer, topics, at: now() };
    kept.delete(key);
    kept.set(key, entry);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    answer.catch(() => {
      if (kept.get(key) === entry) kept.delete(key);
    });
    return answer;
  };
}
