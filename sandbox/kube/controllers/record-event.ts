import { hostname } from "node:os";
import type { KubeObject } from "../objects.ts";
import { createObject } from "../registry/create.ts";
import { createEvent } from "../registry/create-event.ts";
import { type Registry, timeText } from "../registry/registry.ts";
import { updateObject } from "../registry/update.ts";
import { apiVersionOf, events, type Resource } from "../resources.ts";

export type Told = { type?: "Normal" | "Warning"; reason: string; message: string; component: string };

const scheduler = "default-scheduler";
let lastInstant = 0n;

/** Nanoseconds since 1970, never twice: events are listed in the order in which they happened. */
function nextInstant(): bigint {
  const now = BigInt(Date.now()) * 1_000_000n;
  lastInstant = now > lastInstant ? now : lastInstant + 1n;
  return lastInstant;
}

/** Writes an event about an object; the same one again only counts up. The scheduler writes in the newer form of events. */
export function recordEvent(registry: Registry, resource: Resource, about: KubeObject, told: Told): void {
  const { type = "Normal", reason, message, component } = told;
  const { name, uid, resourceVersion } = about.metadata;
  const namespace = about.metadata.namespace ?? "default";
  const manager = component === scheduler ? "kube-scheduler" : "kube-controller-manager";
  const now = timeText();
  const before = registry.store
    .list(events, namespace)
    .find((one) => one.involvedObject.uid === uid && one.reason === reason && one.message === message);
  if (before) {
    const next = { ...before, lastTimestamp: now, count: (before.count ?? 1) + 1 };
    updateObject(registry, events, before, next, { manager });
    return;
  }
  const metadata = { name: `${name}.${nextInstant().toString(16)}`, namespace };
  const subject = {
    kind: resource.kind,
    ...(about.metadata.namespace !== undefined && { namespace }),
    name,
    uid,
    apiVersion: apiVersionOf(resource),
    resourceVersion,
  };
  if (component === scheduler) {
    const event = {
      metadata,
      eventTime: new Date().toISOString().replace("Z", "000Z"),
      reportingController: component,
      reportingInstance: `${component}-${hostname()}`,
      action: reason === "Scheduled" ? "Binding" : "Scheduling",
      reason,
      regarding: subject,
      note: message,
      type,
    };
    createEvent(registry, event, namespace, { manager });
    return;
  }
  const times = { firstTimestamp: now, lastTimestamp: now, count: 1 };
  const event = { apiVersion: "v1", kind: "Event", metadata, involvedObject: subject, reason, message, type };
  const reported = { source: { component }, reportingComponent: component };
  createObject(registry, events, { ...event, ...times, ...reported }, namespace, { manager });
}
