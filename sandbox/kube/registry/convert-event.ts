import { type JsonMap, mapAt } from "../json.ts";
import type { KubeObject } from "../objects.ts";

/** `events.k8s.io/v1` calls some things otherwise than the older `v1`, in which events are kept. */
const names = [
  ["involvedObject", "regarding"],
  ["message", "note"],
  ["reportingComponent", "reportingController"],
  ["source", "deprecatedSource"],
  ["firstTimestamp", "deprecatedFirstTimestamp"],
  ["lastTimestamp", "deprecatedLastTimestamp"],
  ["count", "deprecatedCount"],
] as const;

export function newEvent(event: KubeObject): JsonMap {
  const renamed: JsonMap = { ...event, apiVersion: "events.k8s.io/v1" };
  for (const [old, now] of names) {
    if (event[old] !== undefined) renamed[now] = event[old];
    delete renamed[old];
  }
  return renamed;
}

export function oldEvent(event: JsonMap): JsonMap {
  const renamed: JsonMap = { ...event, apiVersion: "v1", kind: "Event", metadata: mapAt(event, "metadata") };
  for (const [old, now] of names) {
    if (event[now] !== undefined) renamed[old] = event[now];
    delete renamed[now];
  }
  return renamed;
}
