import type { KubeContainerStatus } from "#lib/clients/kube-objects.ts";

type State = KubeContainerStatus["state"];
type Ended = NonNullable<State["terminated"]>;

/** A run of a container as its status tells of it; `ended` is null while it runs. */
export type ToldRun = { run: number; startedAt: string | null | undefined; ended: Ended | null };

/**
 * The runs that a container's status tells of, the earlier first: one that runs or was the last to end, and before a restart the one before it.
 * `restartCount` is the number of the container that was made last. A kubelet is ahead of it in two cases, and then `lastState` is of the run before
 * though nothing runs: the next container is made and not started yet, or a reboot took the last one, which it then counts as restarted
 * (`convertToAPIContainerStatuses` of Kubernetes 1.37).
 */
export function toldRuns(status: KubeContainerStatus | null): ToldRun[] {
  if (!status) return [];
  const { state, restartCount } = status;
  const last = status.lastState.terminated;
  if (state.running) {
    const { startedAt } = state.running;
    return [...endedRun(last, restartCount - 1), { run: restartCount, startedAt, ended: null }];
  }
  if (state.terminated) {
    const run = isLost(state.terminated) ? restartCount - 1 : restartCount;
    return [...endedRun(last, run - 1), ...endedRun(state.terminated, Math.max(run, 0))];
  }
  return endedRun(last, last && isOfLatest(last, status) ? restartCount : Math.max(restartCount - 1, 0));
}

/** What a kubelet writes of a container that it can no longer find. It has no log either. */
export function isLost({ reason, containerID }: Ended): boolean {
  return reason === "ContainerStatusUnknown" && !containerID;
}

function endedRun(ended: Ended | undefined, run: number): ToldRun[] {
  return ended && run >= 0 ? [{ run, startedAt: ended.startedAt, ended }] : [];
}

function isOfLatest(last: Ended, { containerID }: KubeContainerStatus): boolean {
  return last.containerID ? last.containerID === containerID : !isLost(last);
}
