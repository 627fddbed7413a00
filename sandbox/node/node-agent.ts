import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { now } from "./container-state.ts";
import { followObjects } from "./follow-objects.ts";
import { KubeError } from "./kube-client.ts";
import { nodeConditions, nodeObject, nodeStatus } from "./node-object.ts";
import type { NodePlace } from "./node-place.ts";
import { newPodAddress } from "./pod-address.ts";
import { pod as podSchema, type Pod } from "./pod.ts";
import { eventRecorder } from "./record-event.ts";
import { runPod, type RunningPod } from "./run-pod.ts";

const nodeSchema = z.object({
  status: z.object({ conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]) }),
});

export type NodeAgent = {
  place: NodePlace;
  find(namespace: string, name: string): Promise<RunningPod> | null;
  /** Ends what runs here, without a word to the API server. */
  stop(): Promise<void>;
};

const leaseSeconds = 10;
const shortestLeaseSeconds = 0.2;
const leases = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";

/** A node: registers itself, renews its lease, and runs the pods that are bound to it. */
export function startNodeAgent(place: NodePlace, simulatedPhases: readonly string[]): NodeAgent {
  const { client, name, pool, zone } = place;
  const stopped = new AbortController();
  const { signal } = stopped;
  const record = eventRecorder(client, { component: "kubelet", host: name }, signal);
  const pods = new Map<string, { pod: Pod; running: Promise<RunningPod>; isEnding: boolean }>();
  const query = `fieldSelector=spec.nodeName%3D${name}`;
  const following = { path: "/api/v1/pods", query, schema: podSchema, signal };
  const working = Promise.all([keepRegistered(), followObjects(client, following, { onPresent, onGone })]);

  async function keepRegistered() {
    await client.insist(() => client.create("/api/v1/nodes", nodeObject(name, pool, zone, simulatedPhases)), signal);
    const about = { kind: "Node", metadata: { name, uid: name } } as const;
    record(about, { reason: "Starting", message: "Starting kubelet." });
    await client.insist(tellStatus, signal);
    record(about, { reason: "NodeReady", message: `Node ${name} status is now: NodeReady` });
    const seconds = Math.max(shortestLeaseSeconds, leaseSeconds * Math.min(1, place.timeScale));
    while (!signal.aborted) {
      await client.insist(renewLease, signal);
      // Whoever did not hear of this node for a while took it for lost.
      const found = await client.insist(
        async () => nodeSchema.parse(await client.get(`/api/v1/nodes/${name}`)),
        signal,
      );
      if (found && !isReady(found.status.conditions)) await client.insist(tellStatus, signal);
      await sleep(seconds * 1000, undefined, { signal }).catch(() => undefined);
    }
  }

  function tellStatus() {
    const status = { ...nodeStatus(pool, place), conditions: nodeConditions(now(), now()) };
    return client.merge(`/api/v1/nodes/${name}/status`, { status });
  }

  async function renewLease() {
    const renewTime = new Date().toISOString().replace("Z", "000Z");
    const spec = { holderIdentity: name, leaseDurationSeconds: 40, renewTime };
    try {
      await client.merge(`${leases}/${name}`, { spec });
    } catch (error) {
      if (!(error instanceof KubeError) || error.code !== 404) throw error;
      await client.create(leases, { apiVersion: "coordination.k8s.io/v1", kind: "Lease", metadata: { name }, spec });
    }
  }

  function onPresent(pod: Pod) {
    const { uid, deletionTimestamp, deletionGracePeriodSeconds } = pod.metadata;
    const isOver = pod.status.phase === "Succeeded" || pod.status.phase === "Failed";
    let known = pods.get(uid);
    if (!known && isOver && deletionTimestamp === undefined) return;
    if (!known && deletionTimestamp !== undefined) {
      void client.insist(() => removePod(pod), signal);
      return;
    }
    if (!known && pod.spec.initContainers.length > 0) {
      const message = "The sandbox's nodes run no init containers.";
      record({ kind: "Pod", metadata: pod.metadata }, { type: "Warning", reason: "Failed", message });
      return;
    }
    if (!known) {
      const running = runPod(pod, place, pod.status.podIP ?? newPodAddress(), record);
      known = { pod, running, isEnding: false };
      pods.set(uid, known);
    }
    if (known.isEnding) return;
    if (deletionTimestamp === undefined) {
      void known.running.then((running) => running.compare(pod));
      return;
    }
    known.isEnding = true;
    const graceSeconds = deletionGracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds;
    void known.running.then((running) => running.end(graceSeconds));
  }

  function removePod({ metadata: { name: podName, namespace, uid } }: Pod) {
    const options = { gracePeriodSeconds: 0, preconditions: { uid } };
    return client.remove(`/api/v1/namespaces/${namespace}/pods/${podName}`, options);
  }

  function onGone({ metadata: { uid } }: Pod) {
    const known = pods.get(uid);
    pods.delete(uid);
    void known?.running.then((running) => running.kill({ isForgotten: true }));
  }

  return {
    place,
    find(namespace, podName) {
      const found = [...pods.values()].findLast(
        ({ pod: { metadata } }) => metadata.namespace === namespace && metadata.name === podName,
      );
      return found?.running ?? null;
    },
    async stop() {
      stopped.abort();
      const running = await Promise.all([...pods.values()].map((known) => known.running));
      await Promise.all(running.map((one) => one.kill({ isForgotten: false })));
      await working;
    },
  };
}

function isReady(conditions: { type: string; status: string }[]): boolean {
  return conditions.some(({ type, status }) => type === "Ready" && status === "True");
}
