import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { ContainerLog } from "./container-log.ts";
import { now } from "./container-state.ts";
import type { NodePlace } from "./node-place.ts";
import { openGateway, podPrincipal } from "./pod-gateway.ts";
import { phaseOf, podConditions } from "./pod-status.ts";
import type { Condition, Pod } from "./pod.ts";
import type { Recorder } from "./record-event.ts";
import { runContainer, type RunningContainer } from "./run-container.ts";

export type RunningPod = {
  /** The container's state, in the words that an asked log gets while there is none. */
  waitingReason(container: string): string | null;
  log(container: string, previous: boolean): ContainerLog | null;
  /** Tells the state again where the API server believes another one: it marks pods of a node that was silent. */
  compare(seen: Pod): void;
  /** Ends the containers, tells it, and lets the API server forget the pod. */
  end(graceSeconds: number): Promise<void>;
  /** Ends the containers at once and tells nobody: the pod is gone already and can be forgotten, or the node goes. */
  kill(how: { isForgotten: boolean }): Promise<void>;
};

const PORTS = "sandbox.sluice.dev/ports";

/** Runs a pod that was bound to this node until it is ended. */
export async function runPod(pod: Pod, place: NodePlace, podIp: string, record: Recorder): Promise<RunningPod> {
  const { name, namespace, uid } = pod.metadata;
  const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
  const principal = podPrincipal(namespace, pod.spec.serviceAccountName);
  const gateway = await openGateway(place.gcsUrl, () => place.tokenFor(principal, place.zone));
  const gone = new AbortController();
  const startTime = pod.status.startTime ?? now();
  let conditions: Condition[] = pod.status.conditions;
  let isDirty = false;
  let telling: Promise<void> | null = null;

  const containers = new Map<string, RunningContainer>();
  for (const container of pod.spec.containers) {
    const about = {
      kind: "Pod",
      metadata: { name, namespace, uid },
      fieldPath: `spec.containers{${container.name}}`,
    } as const;
    const event = (occurrence: Parameters<Recorder>[1]) => record(about, occurrence);
    const running = runContainer({ pod, container, place, podIp, gatewayUrl: gateway.url, event, changed });
    containers.set(container.name, running);
  }
  changed();

  function changed() {
    isDirty = true;
    telling ??= tell().finally(() => {
      telling = null;
    });
  }

  /** Writes the state as it is, again while it changes meanwhile: nothing in between is owed to anybody. */
  async function tell() {
    // All containers have to be there, and a change is often followed by another at once.
    await Promise.resolve();
    while (isDirty && !gone.signal.aborted) {
      isDirty = false;
      await place.client.insist(() => place.client.merge(`${path}/status`, statusPatch()), gone.signal);
      await tellPorts();
    }
  }

  function statusPatch() {
    const statuses = [...containers.values()].map((container) => container.status());
    const phase = phaseOf(statuses, pod.spec.restartPolicy);
    conditions = podConditions(conditions, statuses, phase);
    const address = { hostIP: "127.0.0.1", hostIPs: [{ ip: "127.0.0.1" }], podIP: podIp, podIPs: [{ ip: podIp }] };
    return { metadata: { uid }, status: { phase, startTime, ...address, conditions, containerStatuses: statuses } };
  }

  let toldPorts = "";
  async function tellPorts() {
    const ports = Object.assign({}, ...[...containers.values()].map((container) => container.ports()));
    const text = JSON.stringify(ports);
    if (text === toldPorts || text === "{}") return;
    toldPorts = text;
    const patch = { metadata: { uid, annotations: { [PORTS]: text } } };
    await place.client.insist(() => place.client.merge(path, patch), gone.signal);
  }

  async function stopAll(graceSeconds: number) {
    await Promise.all([...containers.values()].map((container) => container.stop(graceSeconds)));
    await gateway.close();
  }

  return {
    waitingReason: (container) => containers.get(container)?.status().state.waiting?.reason ?? null,
    log: (container, previous) => containers.get(container)?.log(previous) ?? null,
    compare(seen) {
      if (readyOf(seen.status.conditions) !== readyOf(conditions) && !telling) changed();
    },
    async end(graceSeconds) {
      for (const [name, container] of containers) {
        if (!container.status().state.running) continue;
        const about = {
          kind: "Pod",
          metadata: { name: pod.metadata.name, namespace, uid },
          fieldPath: `spec.containers{${name}}`,
        } as const;
        record(about, { reason: "Killing", message: `Stopping container ${name}` });
      }
      await stopAll(graceSeconds);
      await telling;
      const options = { gracePeriodSeconds: 0, preconditions: { uid } };
      await place.client.insist(() => place.client.remove(path, options), gone.signal);
      await forget();
    },
    async kill({ isForgotten }) {
      gone.abort();
      await stopAll(0);
      if (isForgotten) await forget();
    },
  };

  async function forget() {
    await rm(join(place.stateDir, "pods", uid), { recursive: true, force: true });
  }
}

function readyOf(conditions: readonly Condition[]): string | undefined {
  return conditions.find(({ type }) => type === "Ready")?.status;
}
