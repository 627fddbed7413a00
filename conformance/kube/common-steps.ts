import { strategicPatch } from "./ask.ts";
import { aNode, nodeStatus } from "./manifests.ts";
import type { KubeRequest } from "./step.ts";

const namespaces = "/api/v1/namespaces";
export const core = `${namespaces}/{namespace}`;
export const apps = "/apis/apps/v1/namespaces/{namespace}";

/** The namespace of the group, ready for pods: they are refused until it has a service account. */
export const namespaceSteps: KubeRequest[] = [
  {
    name: "its namespace is created",
    method: "POST",
    path: namespaces,
    body: { apiVersion: "v1", kind: "Namespace", metadata: { name: "{namespace}" } },
  },
  {
    name: "its namespace gets a service account",
    method: "GET",
    path: `${core}/serviceaccounts/default`,
    until: { kind: "ServiceAccount" },
  },
];

/** A node joins as a kubelet makes it, and is fit for pods once the taint of new nodes is off. */
export function nodeSteps(name: string): KubeRequest[] {
  const node = `/api/v1/nodes/${name}`;
  const leases = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";
  const spec = { holderIdentity: name, leaseDurationSeconds: 40, renewTime: "{now}" };
  const lease = { apiVersion: "coordination.k8s.io/v1", kind: "Lease", metadata: { name }, spec };
  return [
    { name: `${name} is created`, method: "POST", path: "/api/v1/nodes", body: aNode(name) },
    { name: `${name} takes its lease`, method: "POST", path: leases, body: lease },
    {
      name: `${name} says it is ready`,
      method: "PATCH",
      path: `${node}/status`,
      contentType: strategicPatch,
      body: nodeStatus(),
    },
    {
      name: `${name} is rid of the taint of new nodes`,
      method: "GET",
      path: node,
      until: { "spec.taints.0.key": "nvidia.com/gpu", "spec.taints.1": undefined },
    },
  ];
}

export function nodeLeaves(name: string): KubeRequest {
  return { name: `${name} is deleted`, method: "DELETE", path: `/api/v1/nodes/${name}` };
}
