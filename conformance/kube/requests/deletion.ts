import { get, post, remove, settled, unkept, until } from "../ask.ts";
import { apps, core, namespaceSteps, nodeLeaves, nodeSteps } from "../common-steps.ts";
import { aConfigMap, aDeployment, aPod } from "../manifests.ts";
import type { Group, KubeRequest } from "../step.ts";

const options = (more: Record<string, unknown>) => ({ apiVersion: "v1", kind: "DeleteOptions", ...more });

function deployment(name: string): KubeRequest[] {
  const path = `${apps}/deployments`;
  return unkept([
    post(`the deployment ${name}`, path, aDeployment(name, { replicas: 0 })),
    until(`the replica set of ${name}`, replicaSets(name), { "items.0.status.observedGeneration": 1 }),
    settled(`${path}/${name}`, 1),
  ]);
}

const replicaSets = (name: string) => `${apps}/replicasets?labelSelector=app%3D${name}`;

export const deletion: Group = {
  name: "deletion",
  steps: [
    ...namespaceSteps,
    post("settings", `${core}/configmaps`, aConfigMap("settings"), { capture: { uid: "metadata.uid" } }),
    remove(
      "settings of another uid",
      `${core}/configmaps/settings`,
      options({ preconditions: { uid: "00000000-0000-0000-0000-000000000000" } }),
    ),
    remove(
      "settings from a version that is past",
      `${core}/configmaps/settings`,
      options({ preconditions: { resourceVersion: "1" } }),
    ),
    remove("settings, only tried", `${core}/configmaps/settings?dryRun=All`),
    remove("settings of this uid", `${core}/configmaps/settings`, options({ preconditions: { uid: "{uid}" } })),
    remove("settings again", `${core}/configmaps/settings`),
    remove("in a way that is none", `${core}/configmaps/kube-root-ca.crt?propagationPolicy=Sideways`),
    remove("with options that are none", `${core}/configmaps/kube-root-ca.crt`, {
      kind: "Deployment",
      apiVersion: "apps/v1",
    }),

    ...deployment("behind"),
    remove("in the background", `${apps}/deployments/behind?propagationPolicy=Background`),
    get("what is deleted in the background", `${apps}/deployments/behind`),
    until("what belonged to it", replicaSets("behind"), { "items.0": undefined }),
    ...deployment("ahead"),
    remove("in the foreground", `${apps}/deployments/ahead`, options({ propagationPolicy: "Foreground" })),
    until("what is deleted in the foreground", `${apps}/deployments/ahead`, { code: 404 }),
    until("what belonged to that", replicaSets("ahead"), { "items.0": undefined }),
    ...deployment("parent"),
    remove("without what belongs to it", `${apps}/deployments/parent?propagationPolicy=Orphan`),
    until("the parent is gone", `${apps}/deployments/parent`, { code: 404 }),
    until("the orphan", replicaSets("parent"), { "items.0.metadata.ownerReferences": undefined }),
    remove("the orphan is deleted", replicaSets("parent")),
    ...deployment("plain"),
    remove("by default", `${apps}/deployments/plain`),
    until("what belonged to the last", replicaSets("plain"), { "items.0": undefined }),
    remove("a deployment that is none", `${apps}/deployments/no-such`),

    ...unkept(nodeSteps("deletion-node")),
    post("a pod without a node", `${core}/pods`, aPod("waits", { nodeSelector: { pool: "none" } })),
    ...unkept([until("the scheduler saw it", `${core}/pods/waits`, { "status.conditions.0.reason": "Unschedulable" })]),
    remove("the pod without a node", `${core}/pods/waits`),
    get("it is gone at once", `${core}/pods/waits`),
    post("a pod on a node", `${core}/pods`, aPod("web", { nodeName: "deletion-node" })),
    remove("the pod on a node", `${core}/pods/web`),
    get("it waits for the node", `${core}/pods/web`),
    remove("it again, with less time", `${core}/pods/web?gracePeriodSeconds=5`),
    remove("it again, with more time", `${core}/pods/web?gracePeriodSeconds=60`),
    remove("it, by the node", `${core}/pods/web`, options({ gracePeriodSeconds: 0 })),
    get("it is gone", `${core}/pods/web`),
    post("a pod that must not wait", `${core}/pods`, aPod("now", { nodeName: "deletion-node" })),
    remove("by force", `${core}/pods/now?gracePeriodSeconds=0`),
    get("by force, it is gone", `${core}/pods/now`),
    post("a pod of a node that leaves", `${core}/pods`, aPod("left", { nodeName: "deletion-node" })),
    nodeLeaves("deletion-node"),
    remove("the pod of a node that left, by force", `${core}/pods/left?gracePeriodSeconds=0`),

    post("a pod in the namespace", `${core}/pods`, aPod("last", { nodeSelector: { pool: "none" } })),
    remove("the namespace", core),
    post("a pod in a namespace that ends", `${core}/pods`, aPod("late")),
    until("the namespace is gone", core, { code: 404 }),
    remove("the namespace again", core),
  ],
};
