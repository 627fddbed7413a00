import type { KubeEvent } from "#lib/clients/kube-objects.ts";

/** When it was first seen: newer parts of Kubernetes say it to the microsecond, the kubelet to the second. */
export function firstSeen({ eventTime, firstTimestamp, metadata }: KubeEvent): string | null {
  return eventTime ?? firstTimestamp ?? metadata.creationTimestamp ?? null;
}

/** When it was last seen: a series says it by itself, one that never came again was last seen when it first was. */
export function lastSeen(event: KubeEvent): string | null {
  return event.series?.lastObservedTime ?? event.lastTimestamp ?? firstSeen(event);
}

/** How often it was seen, at least once. */
export function timesSeen({ series, count }: KubeEvent): number {
  return series?.count ?? count ?? 1;
}
