import { availableParallelism } from "node:os";
import type { Bulk, SharedBuffer } from "../bulk.ts";
import type { RangesOptions } from "../http-ranges.ts";
import { openThread, type Thread } from "./open-thread.ts";
import type { Shared } from "./thread-messages.ts";

type Options = RangesOptions & {
  count?: number;
  leastBytes?: number;
};

/** More of them would take the memory of the parts they move. */
const MOST = 4;

/** What a thread takes: its own heap, and buffers for TLS. */
const THREAD_BYTES = 16 * 2 ** 20;

/**
 * As many threads as there are processors, each with its own connections to both sides; undefined where there is only one. A thread is started when it is first
 * needed, and again when it died.
 */
export function transferThreads({
  count = Math.min(MOST, availableParallelism()),
  leastBytes = 2 ** 20,
  stallSeconds,
  lookup,
}: Options = {}): Bulk | undefined {
  if (count < 2) return undefined;
  const threads = new Set<Thread>();
  const settings = { stallSeconds, asksForNames: lookup !== undefined };

  function freest(): Thread {
    const [first, ...others] = threads;
    const found = first && others.reduce((least, next) => (next.load() < least.load() ? next : least), first);
    if (found && (found.load() === 0 || threads.size >= count)) return found;
    const opened = openThread(settings, lookup, () => threads.delete(opened));
    threads.add(opened);
    return opened;
  }

  return {
    leastBytes,
    memoryBytes: count * THREAD_BYTES,
    async fetch(ask, into, hearing) {
      await freest().run({ do: "fetch", ask, bytes: sharedOf(into), isCapped: hearing.rest !== undefined }, hearing);
    },
    async send(head, body, signal) {
      const answer = await freest().run({ do: "send", head, bytes: sharedOf(body) }, { signal });
      if (!answer) throw new Error("A transfer thread gave no answer.");
      return answer;
    },
    async close() {
      await Promise.all([...threads].map((thread) => thread.close()));
    },
  };
}

function sharedOf({ buffer, byteOffset, length }: SharedBuffer): Shared {
  return { memory: buffer, start: byteOffset, length };
}
