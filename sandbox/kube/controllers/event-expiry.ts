import type { Registry } from "../registry/registry.ts";
import { events } from "../resources.ts";
import { keyOf, type Loop, splitKey } from "./loop.ts";

const lifeSeconds = 3600;

/** Takes events away an hour after they last happened: whoever wants to know later has to write them down. */
export function eventExpiryLoop({ store, timeScale }: Registry): Loop {
  return {
    keysOf: ({ shelf, object, type }) => (shelf === events.shelf && type !== "DELETED" ? [keyOf(object)] : []),
    firstKeys: () => store.list(events).map(keyOf),
    reconcile(key) {
      const event = store.get(events, ...splitKey(key));
      if (!event) return undefined;
      const last = event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp;
      const left = lifeSeconds * timeScale - (Date.now() - Date.parse(last)) / 1000;
      if (left > 0) return left;
      store.remove(events, event);
      return undefined;
    },
  };
}
