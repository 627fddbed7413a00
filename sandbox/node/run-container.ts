import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { quantity } from "../kube/registry/quantity.ts";
import { containerEnv } from "./container-env.ts";
import { type ContainerLog, endedContainerLog, openContainerLog } from "./container-log.ts";
import { type ContainerProcess, startProcess } from "./container-process.ts";
import {
  crashLoop,
  creating,
  firstStatus,
  newContainerId,
  nextRun,
  now,
  restarts,
  terminated,
  unstartable,
} from "./container-state.ts";
import { endProcess } from "./end-process.ts";
import type { Image } from "./images.ts";
import { mapPorts } from "./map-ports.ts";
import type { NodePlace } from "./node-place.ts";
import { ConfigError, podEnv } from "./pod-env.ts";
import type { Container, ContainerStatus, Pod, Terminated } from "./pod.ts";
import { programOf } from "./program.ts";
import { pullImage } from "./pull-image.ts";
import type { Occurrence } from "./record-event.ts";
import { afterExit, noBackoff } from "./restart-backoff.ts";
import { runProbes } from "./run-probes.ts";

type Surroundings = {
  pod: Pod;
  container: Container;
  place: NodePlace;
  podIp: string;
  gatewayUrl: string;
  event: (occurrence: Occurrence) => void;
  /** Called after every change of what `status` tells. */
  changed: () => void;
};

export type RunningContainer = {
  status(): ContainerStatus;
  /** Where it really listens, by the port it believes to listen on. */
  ports(): Record<string, number>;
  log(previous: boolean): ContainerLog | null;
  /** Ends it for good: politely, and by force when the time is over. */
  stop(graceSeconds: number): Promise<void>;
};

const configRetrySeconds = 10;

/** Keeps a container running as its pod's restart policy says: image, process, probes, restarts. */
export function runContainer({
  pod,
  container,
  place,
  podIp,
  gatewayUrl,
  event,
  changed,
}: Surroundings): RunningContainer {
  const stopping = new AbortController();
  const logFile = (run: number) => join(place.stateDir, "pods", pod.metadata.uid, container.name, `${run}.log`);
  const before = pod.status.containerStatuses.find(({ name }) => name === container.name);
  const logs: { current: ContainerLog | null; previous: ContainerLog | null } = {
    current: null,
    previous: before ? endedContainerLog(logFile(before.restartCount)) : null,
  };
  let status = firstStatus(container, before);
  let run = nextRun(before);
  let ports: Record<string, number> = {};
  let running: ContainerProcess | null = null;
  const done = live();

  function set(values: Partial<ContainerStatus>) {
    status = { ...status, ...values };
    changed();
  }

  async function live() {
    const ended = before?.state.running || before?.state.terminated ? status.lastState.terminated : undefined;
    if (before && ended && !restarts(pod.spec.restartPolicy, ended.exitCode)) {
      const { restartCount, lastState } = before;
      return set({ state: { terminated: ended }, restartCount, lastState });
    }
    let backoff = noBackoff;
    while (!stopping.signal.aborted) {
      const image = await pullImage({
        reference: container.image,
        place,
        event,
        waiting: (reason, message) => set({ state: { waiting: { reason, message } } }),
        signal: stopping.signal,
      });
      if (!image) return;
      const startedAt = performance.now();
      const ended = await runOnce(image);
      if (!ended) continue;
      const isAgain = !stopping.signal.aborted && restarts(pod.spec.restartPolicy, ended.exitCode);
      const containerID = ended.containerID ?? "";
      set({ state: { terminated: ended }, ready: false, started: false, restartCount: run, containerID });
      if (!isAgain) return;
      const { wait, next } = afterExit(backoff, (performance.now() - startedAt) / 1000);
      backoff = next;
      if (wait > 0) await crashed(wait, ended);
      if (stopping.signal.aborted) return;
      set({ state: creating, lastState: { terminated: ended } });
      run += 1;
    }
  }

  async function crashed(seconds: number, ended: Terminated) {
    const who = `${container.name} in pod ${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})`;
    event({ type: "Warning", reason: "BackOff", message: `Back-off restarting failed container ${who}` });
    set({ state: crashLoop(seconds, container, pod), lastState: { terminated: ended } });
    await rest(seconds);
  }

  /** From the environment to the exit; null when the container could not even be made and is tried again. */
  async function runOnce(image: Image): Promise<Terminated | null> {
    const env = await environment(image);
    if (!env) return null;
    const program = programOf(image, container, env, { realVllm: place.realVllm, ports });
    const id = newContainerId();
    if (!program) {
      return cannotStart(id, `exec: "${container.command[0]}": executable file not found in $PATH: unknown`);
    }

    const log = openContainerLog(logFile(run));
    event({ reason: "Created", message: `Created container: ${container.name}` });
    const memoryBytes = quantity(container.resources.limits["memory"]);
    try {
      running = await startProcess({ ...program, memoryBytes }, log);
    } catch (error) {
      log.close();
      return cannotStart(id, error instanceof Error ? error.message : String(error));
    } finally {
      if (logs.current) logs.previous = logs.current;
      logs.current = log;
    }
    const startedAt = now();
    event({ reason: "Started", message: `Started container ${container.name}` });
    set({
      state: { running: { startedAt } },
      restartCount: run,
      containerID: id,
      imageID: `${image.name}@${image.digest}`,
    });
    if (stopping.signal.aborted) running.kill("SIGTERM");
    return terminated(await watched(running, env), startedAt, id);
  }

  function cannotStart(id: string, cause: string): Terminated {
    const ended = unstartable(id, cause);
    event({ type: "Warning", reason: "Failed", message: `Error: ${ended.message}` });
    return ended;
  }

  async function watched(child: ContainerProcess, env: Record<string, string>) {
    const ended = new AbortController();
    const probing = runProbes(
      {
        target: { container, podIp, ports, env },
        timeScale: place.timeScale,
        onStarted: () => set({ started: true }),
        onReady: (ready) => status.ready !== ready && set({ ready }),
        onUnwell: (kind, text) =>
          event({ type: "Warning", reason: "Unhealthy", message: `${kind} probe failed: ${text}` }),
        onFailed(kind) {
          const message = `Container ${container.name} failed ${kind.toLowerCase()} probe, will be restarted`;
          event({ reason: "Killing", message });
          void endProcess(child, pod.spec.terminationGracePeriodSeconds * place.timeScale);
        },
      },
      ended.signal,
    );
    const exit = await child.ended;
    ended.abort();
    await probing;
    running = null;
    return exit;
  }

  async function environment(image: Image): Promise<Record<string, string> | null> {
    try {
      ports = await mapPorts(container, image);
      const own = await podEnv(place.client, pod, container, podIp);
      return { ...containerEnv({ image, container, place, gatewayUrl, ports }), ...own };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (error instanceof ConfigError) {
        event({ type: "Warning", reason: "Failed", message: `Error: ${message}` });
        set({ state: { waiting: { reason: "CreateContainerConfigError", message } } });
      }
      await rest(configRetrySeconds);
      return null;
    }
  }

  function rest(seconds: number) {
    return sleep(seconds * place.timeScale * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
  }

  return {
    status: () => status,
    ports: () => ports,
    log(previous) {
      // Between two runs the one that ended is the last there is, and a kubelet gives its log to either question.
      if (status.state.waiting && status.lastState.terminated) return logs.current ?? logs.previous;
      return previous ? logs.previous : logs.current;
    },
    async stop(graceSeconds) {
      stopping.abort();
      if (running) await endProcess(running, graceSeconds * place.timeScale);
      await done;
    },
  };
}
