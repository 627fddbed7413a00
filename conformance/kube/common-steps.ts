import { patch, post, remove, strategicPatch, unkept, until } from "./ask.ts";
import { aNode, nodeStatus } from "./manifests.ts";
import type { KubeRequest } from "./step.ts";

const namespaces = "/api/v1/namespaces";
export const core = `${namespaces}/{namespace}`;
export const apps = "/apis/apps/v1/namespaces/{namespace}";

/** The namespace of the group, ready for pods: they are refused until it has a service account. */
export const newNamespace: KubeRequest[] = [
  post("its namespace is created", namespaces, {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "{namespace}" },
  }),
  until("its namespace gets a service account", `${core}/serviceaccounts/default`, { kind: "ServiceAccount" }),
];

export const namespaceSteps = unkept(newNamespace);

/** A node joins as a kubelet makes it, and is fit for pods once the taint of new nodes is off. */
export function nodeSteps(name: string): KubeRequest[] {
  const node = `/api/v1/nodes/${name}`;
  const leases = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";
  const spec = { holderIdentity: name, leaseDurationSeconds: 40, renewTime: "{now}" };
  const lease = { apiVersion: "coordination.k8s.io/v1", kind: "Lease", metadata: { name }, spec };
  const seen = { "metadata.annotations.node\\.alpha\\.kubernetes\\.io/ttl": "0" };
  const fit = { "spec.taints.0.key": "nvidia.com/gpu", "spec.taints.1": undefined };
  return [
    post(`${name} is created`, "/api/v1/nodes", aNode(name)),
    post(`${name} takes its lease`, leases, lease),
    { ...until(`${name} is seen by the controllers`, node, seen), unkept: true },
    patch(`${name} says it is ready`, `${node}/status`, strategicPatch, nodeStatus()),
    until(`${name} is rid of the taint of new nodes`, node, fit),
  ];
}

export function nodeLeaves(name: string): KubeRequest {
  return remove(`${name} is deleted`, `/api/v1/nodes/${name}`);
}
