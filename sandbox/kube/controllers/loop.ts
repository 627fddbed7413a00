import { KubeError } from "../errors.ts";
import type { Registry } from "../registry/registry.ts";
import type { Change } from "../store/journal.ts";

export type Loop = {
  /** What may have to be made true because of a change. */
  keysOf(change: Change): string[];
  /** What there is to look at when the server starts. */
  firstKeys(): string[];
  /** Makes one true, as far as it can be now. Returns after how many seconds to look again, if it must. */
  reconcile(key: string): number | undefined;
};

const retrySeconds = 1;

/** Runs a controller: what changed is looked at once the writer is done, each key once however often it changed. */
export function runLoop({ store, timeScale }: Registry, loop: Loop): () => void {
  const due = new Set<string>();
  const timers = new Map<string, NodeJS.Timeout>();
  let waiting: NodeJS.Immediate | undefined;

  function wake(keys: string[]) {
    for (const key of keys) due.add(key);
    if (due.size > 0) waiting ??= setImmediate(work);
  }

  function work() {
    waiting = undefined;
    const keys = [...due];
    due.clear();
    for (const key of keys) {
      const seconds = attempt(key);
      if (seconds !== undefined && Number.isFinite(seconds)) later(key, seconds);
    }
  }

  function attempt(key: string): number | undefined {
    try {
      return loop.reconcile(key);
    } catch (error) {
      // A refusal passes: the namespace is made, the account comes, the other writer is done.
      if (error instanceof KubeError) return retrySeconds * timeScale;
      throw error;
    }
  }

  function later(key: string, seconds: number) {
    clearTimeout(timers.get(key));
    const timer = setTimeout(
      () => {
        timers.delete(key);
        wake([key]);
      },
      Math.max(1, seconds * 1000),
    );
    timers.set(key, timer);
  }

  wake(loop.firstKeys());
  const stop = store.subscribe((change) => wake(loop.keysOf(change)));
  return () => {
    stop();
    clearImmediate(waiting);
    for (const timer of timers.values()) clearTimeout(timer);
  };
}

/** `namespace/name`, the key of most loops. */
export function keyOf({ metadata }: { metadata: { namespace?: string; name: string } }): string {
  return `${metadata.namespace ?? ""}/${metadata.name}`;
}

export function splitKey(key: string): [namespace: string, name: string] {
  const slash = key.indexOf("/");
  return [key.slice(0, slash), key.slice(slash + 1)];
}
