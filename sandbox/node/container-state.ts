import { randomBytes } from "node:crypto";
import type { Exit } from "./container-process.ts";
import { durationText } from "./restart-backoff.ts";
import type { Container, ContainerState, ContainerStatus, Pod, Terminated } from "./pod.ts";

export const creating: ContainerState = { waiting: { reason: "ContainerCreating" } };

/** What the status says of a container before anything was done, with what an earlier life of the node left in it. */
export function firstStatus(container: Container, before: ContainerStatus | undefined): ContainerStatus {
  const running = before?.state.running;
  const lost: Terminated | undefined = running && {
    exitCode: 255,
    reason: "Unknown",
    startedAt: running.startedAt,
    finishedAt: now(),
    ...(before.containerID !== undefined && { containerID: before.containerID }),
  };
  const ended = lost ?? before?.state.terminated;
  return {
    name: container.name,
    image: container.image,
    imageID: before?.imageID ?? "",
    ...(before?.containerID !== undefined && { containerID: before.containerID }),
    ready: false,
    started: false,
    restartCount: before?.restartCount ?? 0,
    state: creating,
    lastState: ended ? { terminated: ended } : (before?.lastState ?? {}),
  };
}

/** Which run of a container comes next. As by a kubelet, `restartCount` is the number of the run that was begun last, also while the next is waited for. */
export function nextRun(before: ContainerStatus | undefined): number {
  if (!before) return 0;
  const { state, lastState, restartCount } = before;
  return restartCount + (state.running || state.terminated || lastState.terminated ? 1 : 0);
}

export function terminated(exit: Exit, startedAt: string, containerID: string): Terminated {
  const reason = exit.isOutOfMemory ? "OOMKilled" : exit.code === 0 ? "Completed" : "Error";
  return { exitCode: exit.code, reason, startedAt, finishedAt: now(), containerID };
}

/** What containerd says of a container whose program it cannot start. */
export function unstartable(containerID: string, cause: string): Terminated {
  const message =
    "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable " +
    `to start container process: error during container init: ${cause}`;
  return { exitCode: 128, reason: "StartError", message, startedAt: null, finishedAt: now(), containerID };
}

export function restarts(policy: Pod["spec"]["restartPolicy"], exitCode: number): boolean {
  return policy === "Always" || (policy === "OnFailure" && exitCode !== 0);
}

export function crashLoop(seconds: number, container: Container, { metadata }: Pod): ContainerState {
  const who = `container=${container.name} pod=${metadata.name}_${metadata.namespace}(${metadata.uid})`;
  const message = `back-off ${durationText(seconds)} restarting failed ${who}`;
  return { waiting: { reason: "CrashLoopBackOff", message } };
}

export function newContainerId(): string {
  return `containerd://${randomBytes(32).toString("hex")}`;
}

/** Kubernetes writes whole seconds. */
export function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}
