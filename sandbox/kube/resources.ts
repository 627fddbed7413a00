import type { Deployment, EventObject, KubeObject, Lease, Namespace, Node, Pod, ReplicaSet } from "./objects.ts";

/** A kind as its API serves it. `T` is what the store holds of it. */
export type Resource<T extends KubeObject = KubeObject> = {
  group: string;
  version: string;
  plural: string;
  singular: string;
  kind: string;
  namespaced: boolean;
  shortNames: string[];
  inAll: boolean;
  /** `status`, `scale`, `log`, `binding`. */
  subresources: string[];
  /** The name of its fields in schema/types.txt. */
  type: string;
  /** Where its objects are kept: two versions of one kind share a shelf. */
  shelf: string;
  /** Carries the type of its objects; never there. */
  object?: T;
};

function resource<T extends KubeObject = KubeObject>(
  apiVersion: string,
  names: string,
  kind: string,
  rest: Partial<Resource<T>> = {},
): Resource<T> {
  const [group = "", version = ""] = apiVersion.includes("/") ? apiVersion.split("/") : ["", apiVersion];
  const [plural = "", ...shortNames] = names.split(" ");
  return {
    group,
    version,
    plural,
    singular: kind.toLowerCase(),
    kind,
    namespaced: true,
    shortNames,
    inAll: false,
    subresources: [],
    type: kind,
    shelf: plural,
    ...rest,
  };
}

export const namespaces = resource<Namespace>("v1", "namespaces ns", "Namespace", {
  namespaced: false,
  subresources: ["status"],
});
export const nodes = resource<Node>("v1", "nodes no", "Node", { namespaced: false, subresources: ["status"] });
export const pods = resource<Pod>("v1", "pods po", "Pod", {
  inAll: true,
  subresources: ["status", "log", "binding"],
});
export const services = resource("v1", "services svc", "Service", { inAll: true, subresources: ["status"] });
export const serviceAccounts = resource("v1", "serviceaccounts sa", "ServiceAccount");
export const secrets = resource("v1", "secrets", "Secret");
export const configMaps = resource("v1", "configmaps cm", "ConfigMap");
export const events = resource<EventObject>("v1", "events ev", "Event");
export const newEvents = resource("events.k8s.io/v1", "events ev", "Event", { type: "events.Event" });
export const deployments = resource<Deployment>("apps/v1", "deployments deploy", "Deployment", {
  inAll: true,
  subresources: ["status", "scale"],
});
export const replicaSets = resource<ReplicaSet>("apps/v1", "replicasets rs", "ReplicaSet", {
  inAll: true,
  subresources: ["status", "scale"],
});
export const leases = resource<Lease>("coordination.k8s.io/v1", "leases", "Lease");

export const resources: Resource[] = [
  configMaps,
  events,
  namespaces,
  nodes,
  pods,
  secrets,
  serviceAccounts,
  services,
  deployments,
  replicaSets,
  leases,
  newEvents,
];

/** `apps/v1`, or `v1` of the core group. */
export function apiVersionOf({ group, version }: Pick<Resource, "group" | "version">): string {
  return group === "" ? version : `${group}/${version}`;
}

/** `deployments.apps`, or `pods` of the core group: how errors name a resource. */
export function qualified({ group, plural }: Pick<Resource, "group" | "plural">): string {
  return group === "" ? plural : `${plural}.${group}`;
}

export function resourceOfKind(apiVersion: string, kind: string): Resource | undefined {
  return resources.find((one) => one.kind === kind && apiVersionOf(one) === apiVersion);
}
