import type { KubeEvent } from "#lib/clients/kube-objects.ts";
import { lastSeen } from "#lib/loads/start/event-time.ts";
import { containerStatus, type PodSight, runState } from "#lib/loads/start/pod-times.ts";
import type { PodCause } from "#lib/loads/schema.ts";
import { isLost } from "#lib/loads/start/told-runs.ts";

type Said = Pick<PodCause, "class" | "title" | "text" | "fix">;

/** A pod that no node fits may yet get one: only after so long is it a cause. */
const unschedulableMs = 60_000;

const badImage = new Set([
  "ErrImagePull",
  "ImagePullBackOff",
  "InvalidImageName",
  "ErrImageNeverPull",
  "ImageInspectError",
]);
const badContainer = new Set(["CreateContainerConfigError", "CreateContainerError", "RunContainerError"]);

/** Why a run failed, or does not begin, as the pod's status and events say; null when they say nothing of the kind. */
export function podCause(sight: PodSight, run: number, now: Date): PodCause | null {
  const found = ofContainer(sight, run) ?? ofPod(sight) ?? (run === 0 ? ofScheduling(sight, now) : null);
  if (!found) return null;
  const { at, ...said } = found;
  return { source: "pod", ...said, at: new Date(at ?? now).toISOString() };
}

/** A pod that went away before it was ready. */
export function goneCause(at: Date): PodCause {
  return {
    source: "pod",
    class: "pod_deleted",
    title: "The pod was deleted while it loaded.",
    text: "The cluster no longer has it.",
    fix: "Scaling, a new revision, or somebody else ends pods; a deployment that still wants it makes another.",
    at: at.toISOString(),
  };
}

type Found = Said & { at?: string | null | undefined };

function ofContainer(sight: PodSight, run: number): Found | null {
  const status = containerStatus(sight.pod, sight.container);
  const ended = runState(status, run)?.ended ?? null;
  const waiting = status?.restartCount === run ? status.state.waiting : undefined;
  const reason = waiting?.reason ?? "";
  if (ended) return endedCause(sight, ended);
  if (badImage.has(reason)) {
    const text = lastOf(sight.events, "Failed")?.message ?? waiting?.message ?? reason;
    const fix = "Check the name and tag of the image, and whether the nodes may pull it.";
    return { class: "image", title: "The image cannot be pulled.", text, fix };
  }
  if (badContainer.has(reason)) {
    const text = waiting?.message ?? reason;
    return { class: "container", title: "The container cannot be made.", text, fix: "Mend what the message names." };
  }
  return null;
}

type Ended = NonNullable<NonNullable<ReturnType<typeof runState>>["ended"]>;

function endedCause({ events }: PodSight, ended: Ended): Found {
  const at = ended.finishedAt;
  if (ended.reason === "OOMKilled") {
    return {
      class: "oom_killed",
      title: "The kernel ended the container: it used more memory than its limit.",
      text: `OOMKilled, exit code ${ended.exitCode}. No line of the log says so.`,
      fix: "Set a smaller buffer for the streamer (RUNAI_STREAMER_MEMORY_LIMIT), or use a machine with more memory.",
      at,
    };
  }
  if (isLost(ended)) {
    return {
      class: "exit",
      title: "The node lost the container: how it ended is not known.",
      text: [ended.reason, ended.message].filter(Boolean).join(": "),
      fix: "See whether the node was restarted, upgraded or repaired; the container is started again by itself.",
      at,
    };
  }
  const killing = events.find(({ reason, message }) => reason === "Killing" && /startup probe/.test(message ?? ""));
  if (killing && ended.exitCode >= 128) {
    return {
      class: "startup_probe",
      title: "The start took longer than its startup probe allows.",
      text: killing.message ?? "",
      fix: "See which phase took so long; deploy again, and the probe allows what starts like this one take.",
      at,
    };
  }
  const signal = ended.exitCode > 128 ? `, by signal ${ended.exitCode - 128}` : "";
  const said = ended.message ? `: ${ended.message.slice(0, 300)}` : "";
  return {
    class: "exit",
    title: `The container ended with exit code ${ended.exitCode}${signal}.`,
    text: `${ended.reason ?? "Ended"}${said}`,
    fix: "Read the last lines of its log.",
    at,
  };
}

function ofPod({ pod: { status, metadata } }: PodSight): Found | null {
  if (status.reason === "Evicted") {
    const fix = "The node ran short of what the message names: raise the requests, or use a larger machine.";
    return { class: "evicted", title: "The node evicted the pod.", text: status.message ?? "Evicted", fix };
  }
  const lost = status.conditions.find(({ type, status }) => type === "DisruptionTarget" && status === "True");
  if (lost) {
    const fix = "Nothing is to be mended: a deployment makes another pod.";
    return {
      class: "disrupted",
      title: "The node was taken away.",
      text: lost.message ?? lost.reason ?? "",
      fix,
      at: lost.lastTransitionTime,
    };
  }
  if (status.phase !== "Failed" && status.reason !== "NodeLost") return null;
  return {
    class: "pod_failed",
    title: "The pod failed.",
    text: status.message ?? status.reason ?? metadata.name,
    fix: "Read what the cluster said of it.",
  };
}

function ofScheduling({ pod, events }: PodSight, now: Date): Found | null {
  const condition = pod.status.conditions.find(({ type }) => type === "PodScheduled");
  if (condition?.status !== "False" || condition.reason !== "Unschedulable") return null;
  if (events.some(({ reason }) => reason === "TriggeredScaleUp") && !lastOf(events, "FailedScaleUp")) return null;
  const waited = now.getTime() - Date.parse(pod.metadata.creationTimestamp ?? now.toISOString());
  const refused = lastOf(events, "NotTriggerScaleUp") ?? lastOf(events, "FailedScaleUp");
  if (!refused && waited < unschedulableMs) return null;
  return {
    class: "unschedulable",
    title: "No node can take the pod.",
    text: [condition.message, refused?.message].filter(Boolean).join(" "),
    fix: "Let a pool with this GPU grow, free a GPU, or deploy to another GPU type.",
  };
}

function lastOf(events: readonly KubeEvent[], reason: string): KubeEvent | undefined {
  return events
    .filter((event) => event.reason === reason)
    .toSorted((a, b) => (lastSeen(a) ?? "").localeCompare(lastSeen(b) ?? ""))
    .at(-1);
}
