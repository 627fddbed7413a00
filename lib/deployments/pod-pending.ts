import type { KubeContainerStatus, KubeEvent, KubePod } from "#lib/clients/kube-objects.ts";
import { containerName } from "#lib/deployments/manifest/names.ts";
import { scaleUpWords, unscheduledWords } from "#lib/deployments/scheduling-words.ts";
import { lastSeen } from "#lib/loads/start/event-time.ts";
import { containerStatus } from "#lib/loads/start/pod-times.ts";

/** Why a pod does not serve yet, in a sentence; null when it does, or when it loads as it should. */
export function podPending(pod: KubePod, events: readonly KubeEvent[]): string | null {
  if (pod.metadata.deletionTimestamp) return "It is being ended.";
  if (pod.status.phase === "Failed")
    return sentence(`It failed: ${pod.status.message ?? pod.status.reason ?? "no reason is given"}`);
  const status = containerStatus(pod, containerName);
  if (!pod.spec.nodeName) return unscheduled(pod, events);
  return status ? waits(status, events) : "Its node has not begun with it.";
}

/** What the cluster itself says of a pod that no node takes, whole; null where a node has it. */
export function unscheduledSaid(pod: KubePod, events: readonly KubeEvent[]): string | null {
  if (pod.spec.nodeName) return null;
  const { scheduler, autoscaler } = placing(pod, events);
  return [scheduler, autoscaler].filter((text) => text !== "").join(" ") || null;
}

function unscheduled(pod: KubePod, events: readonly KubeEvent[]): string {
  const { isAdding, scheduler, autoscaler } = placing(pod, events);
  return isAdding ? scaleUpWords(autoscaler) : unscheduledWords(scheduler, autoscaler);
}

function placing(pod: KubePod, events: readonly KubeEvent[]) {
  const scaleUp = last(events, "TriggeredScaleUp");
  const refused = last(events, "NotTriggerScaleUp") ?? last(events, "FailedScaleUp");
  const isAdding = scaleUp !== undefined && !isLater(refused, scaleUp);
  const condition = pod.status.conditions.find(({ type }) => type === "PodScheduled");
  const autoscaler = (isAdding ? scaleUp : refused)?.message ?? "";
  return { isAdding, scheduler: condition?.message ?? "", autoscaler };
}

function waits({ state, lastState, restartCount }: KubeContainerStatus, events: readonly KubeEvent[]): string | null {
  const { waiting } = state;
  if (!waiting) return null;
  const { reason = "", message } = waiting;
  if (reason === "ContainerCreating" || reason === "PodInitializing") {
    const pulling = last(events, "Pulling");
    const isPulling = pulling !== undefined && !isLater(last(events, "Pulled"), pulling);
    return isPulling ? sentence(pulling.message ?? "The image is pulled") : "The container is made.";
  }
  if (reason === "CrashLoopBackOff") {
    const code = lastState.terminated?.exitCode ?? state.terminated?.exitCode;
    const ended = code === undefined ? "It ended" : `It ended with exit code ${code}`;
    return `${ended} ${restartCount + 1} times, and is started again after a while: ${message ?? "back-off"}.`;
  }
  return sentence(`${reason ?? "Waiting"}: ${message ?? "no reason is given"}`);
}

function last(events: readonly KubeEvent[], reason: string): KubeEvent | undefined {
  return events
    .filter((event) => event.reason === reason)
    .toSorted((a, b) => seen(a) - seen(b))
    .at(-1);
}

function isLater(event: KubeEvent | undefined, than: KubeEvent): boolean {
  return event !== undefined && seen(event) >= seen(than);
}

function seen(event: KubeEvent): number {
  return Date.parse(lastSeen(event) ?? "") || 0;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
