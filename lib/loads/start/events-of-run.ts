import type { KubeContainerStatus, KubeEvent } from "#lib/clients/kube-objects.ts";
import { lastSeen } from "#lib/loads/start/event-time.ts";
import { runState } from "#lib/loads/start/pod-times.ts";

/** The cluster says of a pod what it says; a later run is told from an earlier one by when the earlier one ended. */
export function eventsOfRun(events: KubeEvent[], status: KubeContainerStatus | null, run: number): KubeEvent[] {
  const own = runState(status, run);
  const from = run === 0 ? -Infinity : (ms(runState(status, run - 1)?.finishedAt) ?? ms(own?.startedAt) ?? -Infinity);
  const to = status === null || status.restartCount === run ? Infinity : (ms(own?.finishedAt) ?? Infinity);
  return events.filter((event) => {
    const at = ms(lastSeen(event)) ?? from;
    return at >= from && at <= to;
  });
}

function ms(time: string | null | undefined): number | null {
  const at = time ? Date.parse(time) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
