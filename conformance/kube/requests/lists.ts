import { get, mergePatch, patch, post, settled, until } from "../ask.ts";
import { apps, core, namespaceSteps } from "../common-steps.ts";
import { aConfigMap, aDeployment, aPod } from "../manifests.ts";
import type { Group } from "../step.ts";

const configMaps = `${core}/configmaps`;
const own = "fieldSelector=metadata.name!=kube-root-ca.crt";
const table = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
const metadata = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json";

export const lists: Group = {
  name: "lists",
  steps: [
    ...namespaceSteps,
    // The controllers write this one into every namespace.
    get("settings of the cluster's own", `${configMaps}/kube-root-ca.crt`, {
      until: { kind: "ConfigMap" },
      unkept: true,
    }),
    get("an empty list", `${apps}/deployments`),
    post("settings a", configMaps, aConfigMap("a", {}, { tier: "front", stage: "1" })),
    post("settings b", configMaps, aConfigMap("b", {}, { tier: "front", stage: "2" })),
    post("settings c", configMaps, aConfigMap("c", {}, { tier: "back" })),
    get("all", `${configMaps}?${own}`),
    get("the first page", `${configMaps}?labelSelector=tier&limit=2`, { capture: { next: "metadata.continue" } }),
    get("the last page", `${configMaps}?labelSelector=tier&limit=2&continue={next}`),
    get("a page that starts nowhere", `${configMaps}?limit=2&continue=nonsense`),
    get("a page of less than nothing", `${configMaps}?labelSelector=tier&limit=-1`),
    get("as the cache has it", `${configMaps}?${own}&resourceVersion=0`),
    get("by a label's value", `${configMaps}?labelSelector=tier%3Dfront%2Cstage%3D2`),
    get("by two values", `${configMaps}?labelSelector=stage%20in%20(1%2C2)`),
    get("by a label that is not there", `${configMaps}?labelSelector=tier%2C!stage`),
    get("by a label that differs", `${configMaps}?labelSelector=tier%2Ctier!%3Dfront`),
    get("by a label selector that is none", `${configMaps}?labelSelector=tier%3D%3D%3Dfront`),
    get("by name", `${configMaps}?fieldSelector=metadata.name%3Db`),
    get("by a field that cannot be asked for", `${configMaps}?fieldSelector=data.a%3D1`),
    get("by a field selector that is none", `${configMaps}?fieldSelector=metadata.name`),
    get("in all namespaces", "/api/v1/configmaps?labelSelector=tier%3Dback"),
    get("metadata alone", `${configMaps}?labelSelector=tier%3Dback`, { accept: metadata }),

    post("a pod on a node", `${core}/pods`, aPod("placed", { nodeName: "list-node" })),
    post("a pod that waits", `${core}/pods`, aPod("waiting", { nodeSelector: { pool: "none" } })),
    until("the pod that waits, when the scheduler saw it", `${core}/pods/waiting`, {
      "status.conditions.0.reason": "Unschedulable",
    }),
    get("the pods of a node", "/api/v1/pods?fieldSelector=spec.nodeName%3Dlist-node"),
    get("the pods of no node", `${core}/pods?fieldSelector=spec.nodeName%3D`),
    get(
      "the pods in a phase, not of a node",
      `${core}/pods?fieldSelector=status.phase%3DPending%2Cspec.nodeName!%3Dlist-node`,
    ),
    get("the pods as a table", `${core}/pods?fieldSelector=spec.nodeName%3Dlist-node`, { accept: table }),
    get("one pod as a table", `${core}/pods/placed`, { accept: table }),
    post("a deployment", `${apps}/deployments`, aDeployment("web", { replicas: 0 })),
    settled(`${apps}/deployments/web`, 1),
    get("the deployments as a table", `${apps}/deployments`, { accept: table }),
    get("the replica sets as a table", `${apps}/replicasets`, { accept: table }),
    get(
      "the events of one pod",
      `${core}/events?fieldSelector=involvedObject.name%3Dwaiting%2CinvolvedObject.kind%3DPod`,
      { until: { "items.0.reason": "FailedScheduling" } },
    ),
    get("the events as a table", `${core}/events?fieldSelector=involvedObject.name%3Dwaiting`, { accept: table }),

    get("from a version that is to come", `${configMaps}?resourceVersion=999999999&resourceVersionMatch=NotOlderThan`),
    get("from a version that is none", `${configMaps}?resourceVersion=abc`),
    get("a version to come back to", `${configMaps}?limit=1`, {
      capture: { version: "metadata.resourceVersion", old: "metadata.continue" },
    }),
    get(
      "at exactly that version",
      `${configMaps}?labelSelector=tier&resourceVersion={version}&resourceVersionMatch=Exact`,
    ),
    patch("settings c, changed since", `${configMaps}/c`, mergePatch, { data: { a: "1" } }),
    { happens: "history is forgotten" },
    get("at exactly a version that is forgotten", `${configMaps}?resourceVersion={version}&resourceVersionMatch=Exact`),
    get("a page that started before what is forgotten", `${configMaps}?limit=1&continue={old}`, {
      capture: { fresh: "metadata.continue" },
    }),
    { name: "all at once are deleted", method: "DELETE", path: `${configMaps}?labelSelector=tier%3Dfront` },
    { name: "the pod on a node is deleted", method: "DELETE", path: `${core}/pods/placed?gracePeriodSeconds=0` },
  ],
};
