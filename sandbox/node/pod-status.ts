import { now } from "./container-state.ts";
import type { Condition, ContainerStatus, Pod } from "./pod.ts";

export type PodPhase = "Pending" | "Running" | "Succeeded" | "Failed";

/** The phase that follows from the containers, as the kubelet computes it. */
export function phaseOf(statuses: readonly ContainerStatus[], policy: Pod["spec"]["restartPolicy"]): PodPhase {
  const ended = statuses.filter(({ state }) => state.terminated);
  if (ended.length === statuses.length && policy !== "Always") {
    const isWell = ended.every(({ state }) => state.terminated?.exitCode === 0);
    if (isWell) return "Succeeded";
    if (policy === "Never") return "Failed";
  }
  return statuses.every(({ state, lastState }) => !state.waiting || lastState.terminated) ? "Running" : "Pending";
}

/** The conditions that a kubelet writes; the scheduler's own is left as it was, and times change only with a status. */
export function podConditions(
  before: readonly Condition[],
  statuses: readonly ContainerStatus[],
  phase: PodPhase,
): Condition[] {
  const unready = statuses.filter(({ ready }) => !ready).map(({ name }) => name);
  const isStarted = statuses.some(({ containerID }) => containerID !== undefined);
  const readiness = readinessOf(unready, phase);
  const wanted: Condition[] = [
    { type: "PodReadyToStartContainers", status: isStarted || phase === "Running" ? "True" : "False" },
    { type: "Initialized", status: "True" },
    { type: "Ready", ...readiness },
    { type: "ContainersReady", ...readiness },
  ];
  const names = new Set(wanted.map(({ type }) => type));
  return [...wanted.map((one) => changedSince(one, before)), ...before.filter(({ type }) => !names.has(type))];
}

function readinessOf(unready: string[], phase: PodPhase): Omit<Condition, "type"> {
  if (phase === "Succeeded") return { status: "False", reason: "PodCompleted" };
  if (phase === "Failed") return { status: "False", reason: "PodFailed" };
  if (unready.length === 0) return { status: "True" };
  const message = `containers with unready status: [${unready.join(" ")}]`;
  return { status: "False", reason: "ContainersNotReady", message };
}

function changedSince(wanted: Condition, before: readonly Condition[]): Condition {
  const known = before.find(({ type }) => type === wanted.type);
  const isSame = known?.status === wanted.status && known.lastTransitionTime;
  return { ...wanted, lastProbeTime: null, lastTransitionTime: isSame ? known.lastTransitionTime : now() };
}
