import type { Node, Pod } from "../objects.ts";
import { bindPod } from "../registry/bind-pod.ts";
import { conditionOf, setCondition } from "../registry/conditions.ts";
import { requestsOf } from "../registry/quantity.ts";
import type { Registry } from "../registry/registry.ts";
import { updateObject } from "../registry/update.ts";
import { nodes, pods } from "../resources.ts";
import { typed } from "../typed.ts";
import { freeOn, misfit } from "./fit-node.ts";
import { keyOf, type Loop, splitKey } from "./loop.ts";
import { recordEvent } from "./record-event.ts";

const manager = "kube-scheduler";
const component = "default-scheduler";

/** Gives each pod that waits a node it fits, or says of every node why it does not. */
export function schedulerLoop(registry: Registry): Loop {
  const { store } = registry;
  const waiting = () => store.list(pods).filter(isWaiting);

  return {
    keysOf({ shelf, type, object, previous }) {
      if (shelf === nodes.shelf) return waiting().map(keyOf);
      if (shelf !== pods.shelf) return [];
      const before = previous && typed(pods, previous);
      const madeRoom = before && takesRoom(before) && (type === "DELETED" || !takesRoom(typed(pods, object)));
      return madeRoom ? waiting().map(keyOf) : [keyOf(object)];
    },
    firstKeys: () => waiting().map(keyOf),
    reconcile(key) {
      const [namespace, name] = splitKey(key);
      const pod = store.get(pods, namespace, name);
      if (!pod || !isWaiting(pod)) return undefined;
      const all = store.list(nodes);
      const byNode = Map.groupBy(store.list(pods).filter(takesRoom), ({ spec }) => spec.nodeName ?? "");
      const tested = all.map((node) => ({ node, why: misfit(pod, node, byNode.get(node.metadata.name) ?? []) }));
      const fitting = tested.flatMap(({ node, why }) => (why ? [] : [node]));
      const best = fitting.toSorted((a, b) => emptiness(b, byNode) - emptiness(a, byNode))[0];
      if (best) schedule(registry, pod, best);
      else refuse(registry, pod, failureText(tested.map(({ why }) => why)));
      return undefined;
    },
  };
}

function isWaiting({ metadata, spec }: Pod): boolean {
  return !spec.nodeName && metadata.deletionTimestamp === undefined && (spec.schedulerName ?? component) === component;
}

function takesRoom({ spec, status }: Pod): boolean {
  return spec.nodeName !== undefined && status.phase !== "Succeeded" && status.phase !== "Failed";
}

function schedule(registry: Registry, pod: Pod, node: Node): void {
  bindPod(registry, pod, node.metadata.name, { manager });
  const message = `Successfully assigned ${keyOf(pod)} to ${node.metadata.name}`;
  recordEvent(registry, pods, pod, { reason: "Scheduled", message, component });
}

function refuse(registry: Registry, pod: Pod, message: string): void {
  if (conditionOf(pod.status.conditions, "PodScheduled")?.message === message) return;
  const conditions = setCondition(pod.status.conditions, {
    type: "PodScheduled",
    status: "False",
    reason: "Unschedulable",
    message,
    ...(pod.metadata.generation !== undefined && { observedGeneration: pod.metadata.generation }),
  });
  updateObject(
    registry,
    pods,
    pod,
    { ...pod, status: { ...pod.status, conditions } },
    { manager, subresource: "status" },
  );
  recordEvent(registry, pods, pod, { type: "Warning", reason: "FailedScheduling", message, component });
}

/** The reasons counted over all nodes, and what taking pods away would help: as the real scheduler words both. */
function failureText(tested: ({ reasons: string[]; isFinal: boolean } | null)[]): string {
  if (tested.length === 0) return "no nodes available to schedule pods";
  const head = `0/${tested.length} nodes are available`;
  const reasons = counted(tested.flatMap((one) => one?.reasons ?? []));
  const preemption = counted(
    tested.map((one) =>
      one?.isFinal ? "Preemption is not helpful for scheduling" : "No preemption victims found for incoming pod",
    ),
  );
  return `${head}: ${reasons}. preemption: ${head}: ${preemption}.`;
}

function counted(reasons: string[]): string {
  const byReason = Map.groupBy(reasons, (reason) => reason);
  const texts = [...byReason].map(([reason, all]) => `${all.length} ${reason}`);
  return texts.toSorted().join(", ");
}

/** The node with the most left of what it has, as a share. */
function emptiness(node: Node, byNode: Map<string, Pod[]>): number {
  const onNode = byNode.get(node.metadata.name) ?? [];
  const whole = freeOn(node, []);
  const free = freeOn(node, onNode);
  const shares = ["cpu", "memory"].map((name) => (free.get(name) ?? 0) / (whole.get(name) ?? 1));
  const asked = onNode.reduce((sum, pod) => sum + requestsOf(pod.spec).size, 0);
  return shares.reduce((sum, share) => sum + share, 0) - asked * 1e-6;
}
