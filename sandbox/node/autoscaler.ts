import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { isMap } from "../kube/json.ts";
import type { Pod } from "../kube/objects.ts";
import { followObjects } from "./follow-objects.ts";
import { instanceGroup } from "./node-object.ts";
import type { NodesWorld } from "./node-place.ts";
import { planNode, type Upcoming } from "./plan-nodes.ts";
import type { Pool } from "./pools.ts";
import { eventRecorder } from "./record-event.ts";

/** The machines behind the pools: who has them, who makes and removes one. */
export type Machines = {
  list(): { name: string; pool: Pool; zone: string }[];
  add(pool: Pool, zone: string): string;
  remove(name: string): Promise<void>;
};

type Growing = Upcoming & { name: string | null; until: number };

const provisioningSeconds = 8;
const idleSeconds = 180;
const shortestIdleSeconds = 3;
// A new node has this long to take the pods it was made for, before they count as waiting again.
const settlingMs = 30_000;
const project = "sandbox-project";
// What came from the API server is a pod.
const podSchema = z.custom<Pod>(isMap);

/** Adds nodes for pods that fit nowhere and takes away those that stay empty, as GKE's cluster autoscaler does. */
export function startAutoscaler(
  world: NodesWorld,
  pools: readonly Pool[],
  machines: Machines,
  signal: AbortSignal,
): Promise<unknown> {
  const { client, timeScale } = world;
  const record = eventRecorder(client, { component: "cluster-autoscaler" }, signal);
  const pods = new Map<string, Pod>();
  const refused = new Map<string, string>();
  const emptySince = new Map<string, number>();
  let growing: Growing[] = [];

  function onPresent(pod: Pod) {
    pods.set(pod.metadata.uid, pod);
    if (isWaiting(pod)) grow();
  }
  function onGone({ metadata: { uid } }: Pod) {
    pods.delete(uid);
    refused.delete(uid);
  }

  function grow() {
    growing = growing.filter(
      (one) => one.until > Date.now() && one.pods.some(({ metadata }) => isStillWaiting(metadata.uid)),
    );
    const reserved = new Set(growing.flatMap((one) => one.pods.map(({ metadata }) => metadata.uid)));
    for (const pod of pods.values()) if (isWaiting(pod) && !reserved.has(pod.metadata.uid)) serve(pod);
  }

  function serve(pod: Pod) {
    const plan = planNode(pod, pools, growing, countIn);
    const about = { kind: "Pod", metadata: pod.metadata } as const;
    if (plan.kind === "joins") {
      plan.upcoming.pods.push(pod);
    } else if (plan.kind === "refused") {
      if (refused.get(pod.metadata.uid) === plan.reason) return;
      refused.set(pod.metadata.uid, plan.reason);
      record(about, { reason: "NotTriggerScaleUp", message: `pod didn't trigger scale-up: ${plan.reason}` });
    } else {
      const { pool, zone } = plan;
      const count = countIn(pool, zone);
      const group = `${instanceGroup(project, pool, zone)} ${count}->${count + 1} (max: ${pool.max})`;
      record(about, { reason: "TriggeredScaleUp", message: `pod triggered scale-up: [{${group}}]` });
      void provision({ pool, zone, pods: [pod], name: null, until: Number.POSITIVE_INFINITY });
    }
  }

  async function provision(one: Growing) {
    growing.push(one);
    await rest(provisioningSeconds * timeScale * 1000);
    if (signal.aborted) return;
    one.name = machines.add(one.pool, one.zone);
    one.until = Date.now() + settlingMs;
  }

  function countIn(pool: Pool, zone: string): number {
    const here = (one: { pool: Pool; zone: string }) => one.pool.name === pool.name && one.zone === zone;
    return machines.list().filter(here).length + growing.filter((one) => one.name === null && here(one)).length;
  }

  async function shrink() {
    const used = new Set([...pods.values()].filter((pod) => !isOver(pod)).map(({ spec }) => spec.nodeName));
    const expected = new Set(growing.map(({ name }) => name));
    const patience = Math.max(shortestIdleSeconds, idleSeconds * timeScale) * 1000;
    for (const { name, pool, zone } of machines.list()) {
      if (used.has(name) || expected.has(name) || countIn(pool, zone) <= pool.min) {
        emptySince.delete(name);
        continue;
      }
      const since = emptySince.get(name) ?? Date.now();
      emptySince.set(name, since);
      if (Date.now() - since < patience) continue;
      emptySince.delete(name);
      const about = { kind: "Node", metadata: { name, uid: name } } as const;
      record(about, { reason: "ScaleDown", message: "node removed by cluster autoscaler" });
      await machines.remove(name);
    }
  }

  async function look() {
    while (!signal.aborted) {
      await rest(Math.min(1000, Math.max(100, 1000 * timeScale)));
      grow();
      await shrink();
    }
  }

  function isStillWaiting(uid: string): boolean {
    const pod = pods.get(uid);
    return pod !== undefined && isWaiting(pod);
  }
  function rest(ms: number) {
    return sleep(ms, undefined, { signal }).catch(() => undefined);
  }

  const following = { path: "/api/v1/pods", schema: podSchema, signal };
  return Promise.all([followObjects(client, following, { onPresent, onGone }), look()]);
}

/** A pod that the scheduler found no node for. */
function isWaiting({ metadata, spec, status }: Pod): boolean {
  const scheduled = status.conditions?.find(({ type }) => type === "PodScheduled");
  const isRefused = scheduled?.status === "False" && scheduled.reason === "Unschedulable";
  return isRefused && spec.nodeName === undefined && metadata.deletionTimestamp === undefined;
}

function isOver({ status }: Pod): boolean {
  return status.phase === "Succeeded" || status.phase === "Failed";
}
