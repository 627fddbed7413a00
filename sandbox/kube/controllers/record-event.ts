import { randomBytes } from "node:crypto";
import type { EventObject, KubeObject } from "../objects.ts";
import { type Registry, timeText } from "../registry/registry.ts";
import { apiVersionOf, events, type Resource } from "../resources.ts";

export type Told = { type?: "Normal" | "Warning"; reason: string; message: string; component: string };

/**
 * Writes an event about an object; the same one again only counts up. `isNew` writes it as the scheduler does, in the
 * newer form, which has a time in microseconds and no source.
 */
export function recordEvent(
  { store }: Registry,
  resource: Resource,
  about: KubeObject,
  { type = "Normal", reason, message, component }: Told,
  isNew = false,
): void {
  const { name, uid, resourceVersion } = about.metadata;
  const namespace = about.metadata.namespace ?? "default";
  const now = timeText();
  const before = store
    .list(events, namespace)
    .find((one) => one.involvedObject.uid === uid && one.reason === reason && one.message === message);
  if (before) {
    const lastTimestamp = now;
    store.write(events, { ...before, lastTimestamp, count: (before.count ?? 1) + 1 });
    return;
  }
  const made: EventObject = {
    apiVersion: "v1",
    kind: "Event",
    metadata: {
      name: `${name}.${randomBytes(8).toString("hex")}`,
      namespace,
      uid: crypto.randomUUID(),
      resourceVersion: "",
      creationTimestamp: now,
    },
    involvedObject: {
      kind: resource.kind,
      ...(about.metadata.namespace !== undefined && { namespace }),
      name,
      uid,
      apiVersion: apiVersionOf(resource),
      resourceVersion,
    },
    reason,
    message,
    type,
    source: isNew ? {} : { component },
    firstTimestamp: isNew ? null : now,
    lastTimestamp: isNew ? null : now,
    ...(!isNew && { count: 1 }),
    eventTime: isNew ? new Date().toISOString().replace("Z", "000Z") : null,
    ...(isNew && { action: reason === "Scheduled" ? "Binding" : "Scheduling" }),
    reportingComponent: component,
    reportingInstance: isNew ? `${component}-sandbox` : "",
  };
  store.write(events, made);
}
