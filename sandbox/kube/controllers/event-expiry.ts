import type { Registry } from "../registry/registry.ts";
import { events } from "../resources.ts";
import { keyOf, type Loop, splitKey } from "./loop.ts";

const lifeSeconds = 3600;

/** Takes events away an hour after they were last written: whoever wants to know later has to write them down. */
export function eventExpiryLoop({ store, timeScale }: Registry): Loop {
  const written = new Map<string, number>();

  return {
    keysOf({ shelf, object, type }) {
      if (shelf !== events.shelf) return [];
      const key = keyOf(object);
      if (type === "DELETED") written.delete(key);
      else written.set(key, Date.now());
      return type === "DELETED" ? [] : [key];
    },
    firstKeys: () => store.list(events).map(keyOf),
    reconcile(key) {
      const event = store.get(events, ...splitKey(key));
      if (!event) return undefined;
      // When the server starts nobody knows any more; the hour begins again.
      const since = written.get(key) ?? Date.now();
      written.set(key, since);
      const left = lifeSeconds * timeScale - (Date.now() - since) / 1000;
      if (left > 0) return left;
      store.remove(events, event);
      return undefined;
    },
  };
}
