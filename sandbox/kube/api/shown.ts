import type { JsonMap } from "../json.ts";
import type { KubeObject } from "../objects.ts";
import { complete } from "../registry/registry.ts";
import { newEvents, type Resource } from "../resources.ts";
import { newEvent } from "../registry/convert-event.ts";

/** A stored object as this resource shows it: two versions of a kind keep theirs in one form. */
export function shown(resource: Resource, object: KubeObject): JsonMap {
  return resource === newEvents ? complete(newEvents, newEvent(object)) : object;
}
