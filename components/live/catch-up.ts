import type { QueryCacheNotifyEvent, QueryClient, QueryKey } from "@tanstack/react-query";
import type { Change } from "#components/live/change-channel.ts";

/** How long after a change was heard a page may still arrive that was made before it. */
const lateMs = 30_000;

/**
 * What is made of many rows is read again so long after one of them changed, however many follow: a log that is written changes its row several
 * times a second. The frame shows counts of everything, the explorer compares all loads.
 */
const gathered = [
  { key: "shell", ms: 1_000, topics: (topic: string) => topic !== "activity" && topic !== "members" },
  { key: "loads-explorer", ms: 2_000, topics: (topic: string) => topic === "loads" },
];

/**
 * Has the queries that show a row read again when it changes. Neither an answer that is under way at that moment nor a page of the server that
 * arrives later can hide the change: what may be older than it is read once more.
 */
export function catchUp(queryClient: QueryClient): { hear: (change: Change) => void; stop: () => void } {
  const cache = queryClient.getQueryCache();
  const heard = new Map<string, { change: Change; at: number }>();

  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function gather(topic: string) {
    for (const { key, ms, topics } of gathered) {
      if (!topics(topic) || timers.has(key)) continue;
      const read = () => {
        timers.delete(key);
        void queryClient.invalidateQueries({ queryKey: [key] }, { cancelRefetch: false });
      };
      timers.set(key, setTimeout(read, ms));
    }
  }

  async function hear(change: Change) {
    heard.set(`${change.topic} ${change.id}`, { change, at: Date.now() });
    gather(change.topic);
    const shown = cache.findAll({ predicate: ({ queryKey }) => shows(queryKey, change) });
    const underWay = new Set(shown.filter(({ state }) => state.fetchStatus === "fetching"));

    // Cancelling what is under way would starve a query whose row changes faster than it can be read.
    await queryClient.invalidateQueries({ predicate: (query) => shown.includes(query) }, { cancelRefetch: false });
    if (underWay.size > 0)
      await queryClient.invalidateQueries({ predicate: (query) => underWay.has(query) }, { cancelRefetch: false });
  }

  const unsubscribe = cache.subscribe((event) => {
    if (!cameWithPage(event)) return;
    for (const [key, { at }] of heard) if (Date.now() - at > lateMs) heard.delete(key);
    const { query } = event;
    if (![...heard.values()].some(({ change }) => isTold(query.queryKey, change))) return;
    void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false });
  });

  return {
    hear: (change) => void hear(change),
    stop() {
      unsubscribe();
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** A query shows a row when it is about its topic and either lists it or is about that very row. */
function shows(queryKey: QueryKey, { topic, id }: Change): boolean {
  if (queryKey[0] !== topic) return false;
  return id === null || queryKey.length === 1 || queryKey[1] === id || queryKey[1] === null;
}

/** The same, or it is made of many rows of that topic. */
function isTold(queryKey: QueryKey, change: Change): boolean {
  return shows(queryKey, change) || gathered.some(({ key, topics }) => key === queryKey[0] && topics(change.topic));
}

function cameWithPage(event: QueryCacheNotifyEvent): boolean {
  if (event.type === "added") return event.query.state.data !== undefined;
  return event.type === "updated" && event.action.type === "setState";
}
