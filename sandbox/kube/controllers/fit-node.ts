import type { Node, Pod, Taint, Toleration } from "../objects.ts";
import { isMap, type JsonMap, mapAt, textOf } from "../json.ts";
import { quantity, requestsOf } from "../registry/quantity.ts";
import { maps } from "../registry/validate-pod-spec.ts";
import { holds } from "../store/label-selector.ts";

/** Why a pod cannot go to a node, in the scheduler's words. `isFinal`: not even with other pods away. */
export type Misfit = { reasons: string[]; isFinal: boolean };

/** Null where the pod fits the node, with what runs on it. The first test that fails is the one that is told. */
export function misfit(pod: Pod, node: Node, onNode: Pod[]): Misfit | null {
  const tolerations = pod.spec.tolerations ?? [];
  const unschedulable: Taint = { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" };
  if (node.spec.unschedulable && !isTolerated(unschedulable, tolerations)) return final("node(s) were unschedulable");
  const taints = (node.spec.taints ?? []).filter(({ effect }) => effect === "NoSchedule" || effect === "NoExecute");
  if (taints.some((taint) => !isTolerated(taint, tolerations))) return final("node(s) had untolerated taint(s)");
  if (!isSelected(pod, node)) return final("node(s) didn't match Pod's node affinity/selector");
  return lack(pod, node, onNode);
}

function isTolerated(taint: Taint, tolerations: Toleration[]): boolean {
  return tolerations.some(
    ({ key = "", operator = "Equal", value = "", effect = "" }) =>
      (effect === "" || effect === taint.effect) &&
      (operator === "Exists" ? key === "" || key === taint.key : key === taint.key && value === (taint.value ?? "")),
  );
}

/** What a node has left of each resource, once the pods on it have theirs. */
export function freeOn(node: Node, onNode: Pod[]): Map<string, number> {
  const free = new Map(
    Object.entries(node.status.allocatable ?? node.status.capacity ?? {}).map(([name, text]) => [
      name,
      quantity(text) ?? 0,
    ]),
  );
  free.set("pods", (free.get("pods") ?? 110) - onNode.length);
  for (const pod of onNode) {
    for (const [name, amount] of requestsOf(pod.spec)) free.set(name, (free.get(name) ?? 0) - amount);
  }
  return free;
}

function final(reason: string): Misfit {
  return { reasons: [reason], isFinal: true };
}

function lack(pod: Pod, node: Node, onNode: Pod[]): Misfit | null {
  const free = freeOn(node, onNode);
  const whole = freeOn(node, []);
  const wanted = [...requestsOf(pod.spec)];
  const short = wanted.filter(([name, amount]) => amount > 0 && amount > (free.get(name) ?? 0));
  const tooMany = (free.get("pods") ?? 0) < 1 ? ["Too many pods"] : [];
  if (short.length === 0 && tooMany.length === 0) return null;
  const reasons = [...tooMany, ...short.map(([name]) => `Insufficient ${name}`)];
  return { reasons, isFinal: short.some(([name, amount]) => amount > (whole.get(name) ?? 0)) };
}

function isSelected({ spec }: Pod, node: Node): boolean {
  const labels = node.metadata.labels ?? {};
  if (!Object.entries(spec.nodeSelector ?? {}).every(([key, value]) => labels[key] === value)) return false;
  const affinity = mapAt(mapAt(spec, "affinity"), "nodeAffinity");
  const required = affinity["requiredDuringSchedulingIgnoredDuringExecution"];
  if (!isMap(required)) return true;
  return maps(required["nodeSelectorTerms"]).some((term) => termHolds(term, node));
}

function termHolds(term: JsonMap, node: Node): boolean {
  const byLabel = maps(term["matchExpressions"]).every((one) => expressionHolds(one, node.metadata.labels));
  return (
    byLabel && maps(term["matchFields"]).every((one) => expressionHolds(one, { "metadata.name": node.metadata.name }))
  );
}

function expressionHolds({ key, operator, values }: JsonMap, labels: Record<string, string> | undefined): boolean {
  const texts = Array.isArray(values) ? values.map(textOf) : [];
  return holds({ key: textOf(key), operator: textOf(operator), values: texts }, labels);
}
