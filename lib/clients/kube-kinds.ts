import type { z } from "zod";
import { kubeDeployment, kubeEvent, kubeNode, kubeObject, kubePod } from "./kube-objects.ts";

/** The kinds that are asked for, where each is served and what is read of it. */
export const kubeKinds = {
  Deployment: { prefix: "/apis/apps/v1", plural: "deployments", namespaced: true, schema: kubeDeployment },
  Pod: { prefix: "/api/v1", plural: "pods", namespaced: true, schema: kubePod },
  Node: { prefix: "/api/v1", plural: "nodes", namespaced: false, schema: kubeNode },
  Event: { prefix: "/api/v1", plural: "events", namespaced: true, schema: kubeEvent },
  Service: { prefix: "/api/v1", plural: "services", namespaced: true, schema: kubeObject },
  ServiceAccount: { prefix: "/api/v1", plural: "serviceaccounts", namespaced: true, schema: kubeObject },
  Namespace: { prefix: "/api/v1", plural: "namespaces", namespaced: false, schema: kubeObject },
} as const;

export type KubeKind = keyof typeof kubeKinds;
export type KubeOf<K extends KubeKind> = z.output<(typeof kubeKinds)[K]["schema"]>;

/** Where an object, or without a name all of a kind, is served. */
export function kubePath(kind: KubeKind, { namespace, name }: { namespace?: string; name?: string }): string {
  const { prefix, plural, namespaced } = kubeKinds[kind];
  const within = namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : "";
  return `${prefix}${within}/${plural}${name === undefined ? "" : `/${encodeURIComponent(name)}`}`;
}
