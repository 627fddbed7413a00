import type { Condition, Deployment, ReplicaSet } from "../objects.ts";
import { conditionOf } from "../registry/conditions.ts";
import { timeText } from "../registry/registry.ts";
import { bounds, sum } from "./rollout.ts";

type Status = Deployment["status"];
type Told = { status: Condition["status"]; reason: string; message: string };

/** What a deployment says of itself, from its replica sets and how long nothing has moved. */
export function deploymentStatus(
  deployment: Deployment,
  sets: ReplicaSet[],
  current: ReplicaSet | null,
  timeScale: number,
): Status {
  const { spec, metadata, status: before } = deployment;
  const available = sum(sets.map(({ status }) => status.availableReplicas ?? 0));
  const counts = {
    replicas: sum(sets.map(({ status }) => status.replicas)),
    updatedReplicas: current?.status.replicas ?? 0,
    readyReplicas: sum(sets.map(({ status }) => status.readyReplicas ?? 0)),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, sum(sets.map(({ spec }) => spec.replicas)) - available),
  };
  const enough = available >= spec.replicas - bounds(deployment).unavailable;
  let conditions = withCondition(
    before.conditions,
    "Available",
    enough
      ? { status: "True", reason: "MinimumReplicasAvailable", message: "Deployment has minimum availability." }
      : {
          status: "False",
          reason: "MinimumReplicasUnavailable",
          message: "Deployment does not have minimum availability.",
        },
  );
  const progress = progressOf(deployment, counts, current, timeScale);
  if (progress) conditions = withCondition(conditions, "Progressing", progress.told, progress.moved);
  const failure = sets.toReversed().flatMap(({ status }) => conditionOf(status.conditions, "ReplicaFailure") ?? [])[0];
  if (failure) {
    const { reason = "", message = "" } = failure;
    conditions = withCondition(conditions, "ReplicaFailure", { status: "True", reason, message });
  } else conditions = conditions.filter(({ type }) => type !== "ReplicaFailure");
  return {
    ...(metadata.generation !== undefined && { observedGeneration: metadata.generation }),
    // Zero is left out, as Go's `omitempty` does.
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    terminatingReplicas: sum(sets.map(({ status }) => status.terminatingReplicas ?? 0)),
    ...(before.collisionCount !== undefined && { collisionCount: before.collisionCount }),
    conditions,
  };
}

/** Until when a rollout has to move before it counts as stuck, in seconds from now; null while nothing is awaited. */
export function secondsToDeadline({ spec, status }: Deployment, timeScale: number): number | null {
  const progress = conditionOf(status.conditions, "Progressing");
  const isOver = progress?.reason === "NewReplicaSetAvailable" || progress?.reason === "ProgressDeadlineExceeded";
  if (!progress?.lastUpdateTime || isOver || spec.paused) return null;
  const deadline = (spec.progressDeadlineSeconds ?? 600) * timeScale;
  return Math.max(0, deadline - (Date.now() - Date.parse(progress.lastUpdateTime)) / 1000) + 1 * timeScale;
}

type Counts = Required<Pick<Status, "replicas" | "updatedReplicas" | "readyReplicas" | "availableReplicas">>;

function progressOf(deployment: Deployment, counts: Counts, current: ReplicaSet | null, timeScale: number) {
  const { spec, status, metadata } = deployment;
  const name = current ? `ReplicaSet "${current.metadata.name}"` : `Deployment "${metadata.name}"`;
  const before = conditionOf(status.conditions, "Progressing");
  if (spec.paused || (before?.reason === "NewReplicaSetAvailable" && counts.replicas === counts.updatedReplicas))
    return null;
  const wanted = spec.replicas;
  if (counts.updatedReplicas === wanted && counts.replicas === wanted && counts.availableReplicas === wanted) {
    return { told: told("True", "NewReplicaSetAvailable", `${name} has successfully progressed.`), moved: true };
  }
  const oldLeft = (one: Partial<Counts>) => (one.replicas ?? 0) - (one.updatedReplicas ?? 0);
  const moves =
    counts.updatedReplicas > (status.updatedReplicas ?? 0) ||
    oldLeft(counts) < oldLeft(status) ||
    counts.readyReplicas > (status.readyReplicas ?? 0) ||
    counts.availableReplicas > (status.availableReplicas ?? 0);
  if (moves) return { told: told("True", "ReplicaSetUpdated", `${name} is progressing.`), moved: true };
  const isLate = (secondsToDeadline(deployment, timeScale) ?? 2 * timeScale) <= 1 * timeScale;
  if (!isLate) return null;
  return { told: told("False", "ProgressDeadlineExceeded", `${name} has timed out progressing.`), moved: false };
}

function told(status: Condition["status"], reason: string, message: string): Told {
  return { status, reason, message };
}

/** Nothing moves where status and reason stay, unless `moved` says that something did. */
export function withCondition(
  conditions: Condition[] | undefined,
  type: string,
  next: Told,
  moved = false,
): Condition[] {
  const before = conditionOf(conditions, type);
  if (before && before.status === next.status && before.reason === next.reason && !moved) return conditions ?? [];
  const now = timeText();
  const lastTransitionTime = before?.status === next.status ? (before.lastTransitionTime ?? now) : now;
  const condition = { type, ...next, lastUpdateTime: now, lastTransitionTime };
  return [...(conditions ?? []).filter((one) => one.type !== type), condition];
}
