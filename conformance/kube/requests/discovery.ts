import { get } from "../ask.ts";
import type { Group } from "../step.ts";

const aggregated =
  "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

/** The groups and kinds that the product, its nodes and kubectl speak of. */
const core = ["configmaps", "events", "namespaces", "nodes", "pods", "secrets", "serviceaccounts", "services"];
const subresources = ["nodes/status", "pods/binding", "pods/log", "pods/status"];
const groups = ["apps", "authorization.k8s.io", "autoscaling", "coordination.k8s.io", "events.k8s.io"];

export const discovery: Group = {
  name: "discovery",
  steps: [
    get("the version", "/version"),
    get("the versions of the core", "/api"),
    get("the groups", "/apis", { only: groups }),
    get("one group", "/apis/apps"),
    get("the kinds of the core", "/api/v1", { only: [...core, ...subresources] }),
    get("the kinds of apps", "/apis/apps/v1", {
      only: ["deployments", "deployments/scale", "deployments/status", "replicasets", "replicasets/status"],
    }),
    get("the kinds of events", "/apis/events.k8s.io/v1"),
    get("the kinds of coordination", "/apis/coordination.k8s.io/v1", { only: ["leases"] }),
    get("the kinds of authorization", "/apis/authorization.k8s.io/v1", { only: ["selfsubjectaccessreviews"] }),
    get("the core, all at once", "/api", { accept: aggregated, only: core }),
    get("the groups, all at once", "/apis", {
      accept: aggregated,
      only: [...groups, "deployments", "replicasets", "events", "leases", "selfsubjectaccessreviews"],
    }),
    get("it is ready", "/readyz"),
    get("it is alive", "/livez"),
    get("it is healthy", "/healthz"),
    get("a path that is none", "/no/such/path"),
    get("a group that is none", "/apis/no.such.group/v1"),
    get("a version that is none", "/apis/apps/v9/deployments"),
    get("a kind that is none", "/apis/apps/v1/frigates"),
    get("a form of answer that is none", "/api/v1/namespaces/default", { accept: "image/png" }),
    { name: "a verb that is none", method: "POST", path: "/version", body: {} },
    { name: "a verb that the resource has not", method: "POST", path: "/api/v1/namespaces/default", body: {} },
  ],
};
