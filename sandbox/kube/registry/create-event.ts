import type { JsonMap } from "../json.ts";
import type { EventObject } from "../objects.ts";
import { events, newEvents } from "../resources.ts";
import { oldEvent } from "./convert-event.ts";
import { createObject, ownersOfNew } from "./create.ts";
import { complete, type Registry, type WriteOptions } from "./registry.ts";

/** An event in the form of `events.k8s.io`. It is kept in the older one, but owned as it was sent. */
export function createEvent(
  registry: Registry,
  sent: JsonMap,
  namespace: string | undefined,
  options: WriteOptions,
): EventObject {
  const event = complete(newEvents, { ...sent, apiVersion: "events.k8s.io/v1", kind: "Event" });
  return createObject(registry, events, oldEvent(event), namespace, options, ownersOfNew(newEvents, event, options));
}
