import { without } from "../json.ts";
import type { Condition, Node, Pod, Taint } from "../objects.ts";
import { conditionOf, setCondition } from "../registry/conditions.ts";
import { deleteObject } from "../registry/delete.ts";
import { type Registry, timeText } from "../registry/registry.ts";
import { updateObject } from "../registry/update.ts";
import { leases, nodes, pods } from "../resources.ts";
import { type Loop, splitKey } from "./loop.ts";
import { recordEvent } from "./record-event.ts";
import { controllerManager } from "./replica-set.ts";

const component = "node-controller";
const notReady = "node.kubernetes.io/not-ready";
const ttlNote = "node.alpha.kubernetes.io/ttl";
const unreachable = "node.kubernetes.io/unreachable";
/** How long a node may say nothing before it counts as lost: `--node-monitor-grace-period`. */
const graceSeconds = 50;
/** How often the state of nodes is looked at. */
const monitorSeconds = 5;

/** How long a pod outlives its node: a node that is made anew takes it back. */
const quarantineSeconds = 40;

/** Keeps the taints of nodes by what they say of themselves, and clears the pods off those that are lost or gone. */
export function nodeLoop(registry: Registry): Loop {
  const { store, timeScale } = registry;
  const goneSince = new Map<string, number>();
  const unreadySince = new Map<string, number>();

  return {
    keysOf({ shelf, object, type }) {
      if (shelf === nodes.shelf) return [`/${object.metadata.name}`];
      if (shelf === leases.shelf && object.metadata.namespace === "kube-node-lease" && type !== "DELETED") {
        return [`/${object.metadata.name}`];
      }
      return [];
    },
    firstKeys: () => {
      const named = store.list(pods).flatMap(({ spec }) => (spec.nodeName ? [`/${spec.nodeName}`] : []));
      return [...new Set([...store.list(nodes).map(({ metadata }) => `/${metadata.name}`), ...named])];
    },
    reconcile(key) {
      const [, name] = splitKey(key);
      const found = store.get(nodes, undefined, name);
      if (!found) {
        const gone = goneSince.get(name) ?? Date.now();
        goneSince.set(name, gone);
        const left = quarantineSeconds * timeScale - (Date.now() - gone) / 1000;
        return left > 0 ? left : clearPods(registry, name);
      }
      goneSince.delete(name);
      const node = annotate(registry, found);
      const silent = silentSeconds(registry, node);
      const limit = graceSeconds * timeScale;
      const known = silent > limit ? markUnknown(registry, node) : node;
      const isReady = conditionOf(known.status.conditions, "Ready")?.status === "True";
      const since = isReady ? Date.now() : (unreadySince.get(name) ?? Date.now());
      unreadySince.set(name, since);
      taint(registry, known, (Date.now() - since) / 1000);
      const eviction = evict(registry, known);
      const untilSilent = silent > limit ? Number.POSITIVE_INFINITY : limit - silent + 0.05;
      return Math.min(eviction, untilSilent, isReady ? Number.POSITIVE_INFINITY : monitorSeconds * timeScale);
    },
  };
}

/** Since when nothing was heard of a node, by its lease or its status. */
function silentSeconds({ store }: Registry, node: Node): number {
  const lease = store.get(leases, "kube-node-lease", node.metadata.name);
  const ready = conditionOf(node.status.conditions, "Ready");
  const heard = [lease?.spec.renewTime, ready?.lastHeartbeatTime, node.metadata.creationTimestamp];
  const times = heard.flatMap((text) => (text ? [Date.parse(text)] : []));
  return (Date.now() - Math.max(...times)) / 1000;
}

/** How long a kubelet may keep secrets it has read: no time at all in a cluster of this size. */
function annotate(registry: Registry, node: Node): Node {
  if (node.metadata.annotations?.[ttlNote] !== undefined) return node;
  const annotations = { ...node.metadata.annotations, [ttlNote]: "0" };
  const metadata = { ...node.metadata, annotations };
  return updateObject(registry, nodes, node, { ...node, metadata }, { manager: controllerManager });
}

function markUnknown(registry: Registry, node: Node): Node {
  if (conditionOf(node.status.conditions, "Ready")?.status === "Unknown") return node;
  const lost: Condition = {
    type: "Ready",
    status: "Unknown",
    reason: "NodeStatusUnknown",
    message: "Kubelet stopped posting node status.",
  };
  const conditions = setCondition(node.status.conditions, lost);
  const message = `Node ${node.metadata.name} status is now: NodeNotReady`;
  recordEvent(registry, nodes, node, { reason: "NodeNotReady", message, component });
  for (const pod of podsOn(registry, node.metadata.name)) markPodLost(registry, pod);
  return updateObject(
    registry,
    nodes,
    node,
    { ...node, status: { ...node.status, conditions } },
    { manager: controllerManager, subresource: "status" },
  );
}

function markPodLost(registry: Registry, pod: Pod): void {
  if (conditionOf(pod.status.conditions, "Ready")?.status !== "True") return;
  const conditions = setCondition(pod.status.conditions, { type: "Ready", status: "False" });
  const next = { ...pod, status: { ...pod.status, conditions } };
  updateObject(registry, pods, pod, next, { manager: controllerManager, subresource: "status" });
  const message = "Node is not ready";
  recordEvent(registry, pods, pod, { type: "Warning", reason: "NodeNotReady", message, component });
}

function taint(registry: Registry, node: Node, unreadySeconds: number): void {
  const state = conditionOf(node.status.conditions, "Ready")?.status;
  const keys = state === "True" ? [] : [state === "Unknown" ? unreachable : notReady];
  // A node that only now is not ready gets no pods; those on it have to go if that lasts.
  const isNews = state === undefined || (state === "False" && unreadySeconds < monitorSeconds * registry.timeScale);
  const effects = isNews ? ["NoSchedule"] : ["NoSchedule", "NoExecute"];
  const wanted: Taint[] = keys.flatMap((key) => effects.map((effect) => ({ key, effect })));
  const before = node.spec.taints ?? [];
  const others = before.filter(({ key }) => key !== notReady && key !== unreachable);
  const own = wanted.map((one) => {
    const kept = before.find(({ key, effect }) => key === one.key && effect === one.effect);
    return kept ?? { ...one, timeAdded: timeText() };
  });
  const taints = [...others, ...own];
  if (taints.length === before.length && taints.every((one) => before.includes(one))) return;
  const rest = without(node.spec, ["taints"]);
  const spec = taints.length > 0 ? { ...rest, taints } : rest;
  updateObject(registry, nodes, node, { ...node, spec }, { manager: controllerManager });
}

/** Deletes pods that tolerate the state of their node no longer. Returns in how many seconds the next one is due. */
function evict(registry: Registry, { metadata }: Node): number {
  const node = registry.store.get(nodes, undefined, metadata.name);
  const taints = (node?.spec.taints ?? []).filter(({ effect }) => effect === "NoExecute");
  const waits = taints.flatMap(({ key, timeAdded }) =>
    podsOn(registry, metadata.name).map((pod) => {
      const toleration = pod.spec.tolerations?.find(
        (one) => one.key === key || (!one.key && one.operator === "Exists"),
      );
      if (toleration && toleration.tolerationSeconds === undefined) return Number.POSITIVE_INFINITY;
      const stays = (toleration?.tolerationSeconds ?? 0) * registry.timeScale;
      const left = stays - (Date.now() - Date.parse(timeAdded ?? timeText())) / 1000;
      if (left > 0) return left;
      const message = `Marking for deletion Pod ${pod.metadata.namespace}/${pod.metadata.name}`;
      const told = { reason: "TaintManagerEviction", message, component: "taint-eviction-controller" };
      recordEvent(registry, pods, pod, told);
      deleteObject(registry, pods, pod, {});
      return Number.POSITIVE_INFINITY;
    }),
  );
  return Math.min(Number.POSITIVE_INFINITY, ...waits);
}

/** Nobody is left who could end the pods of a node that is gone. */
function clearPods(registry: Registry, name: string): undefined {
  for (const pod of registry.store.list(pods).filter(({ spec }) => spec.nodeName === name)) {
    deleteObject(registry, pods, pod, { gracePeriodSeconds: 0 });
  }
}

function podsOn({ store }: Registry, name: string): Pod[] {
  return store
    .list(pods)
    .filter(({ spec, metadata }) => spec.nodeName === name && metadata.deletionTimestamp === undefined);
}
