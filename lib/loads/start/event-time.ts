import type { KubeEvent } from "#lib/clients/kube-objects.ts";

/** When it was first seen: newer parts of Kubernetes say it to the microsecond, the kubelet to the second. */
export function firstSeen({ eventTime, firstTimestamp, metadata }: KubeEvent): string | null {
  return eventTime ?? firstTimestamp ?? metadata.creationTimestamp ?? null;
}

export function lastSeen(event: KubeEvent): string | null {
  return event.series?.lastObservedTime ?? event.lastTimestamp ?? firstSeen(event);
}

export function timesSeen({ series, count }: KubeEvent): number {
  return series?.count ?? count ?? 1;
}
