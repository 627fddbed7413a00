import { isMap, type Json, mapAt, textOf } from "../json.ts";
import type { Deployment, EventObject, KubeObject, Lease, Namespace, Node, ReplicaSet } from "../objects.ts";
import {
  configMaps,
  deployments,
  events,
  leases,
  namespaces,
  newEvents,
  nodes,
  pods,
  replicaSets,
  type Resource,
  secrets,
  services,
} from "../resources.ts";
import { selectorText } from "../store/label-selector.ts";
import { maps } from "../registry/validate-pod-spec.ts";
import { age } from "./age.ts";
import { podColumns } from "./pod-columns.ts";

export type Column<T extends KubeObject = KubeObject> = {
  name: string;
  type?: "string" | "integer";
  format?: "name";
  /** Only in `-o wide`. */
  wide?: boolean;
  cell: (object: T) => Json;
};

const name: Column = { name: "Name", format: "name", cell: ({ metadata }) => metadata.name };
const created: Column = { name: "Age", cell: ({ metadata }) => age(metadata.creationTimestamp) };

const deploymentColumns: Column<Deployment>[] = [
  name,
  { name: "Ready", cell: ({ spec, status }) => `${status.readyReplicas ?? 0}/${spec.replicas}` },
  { name: "Up-to-date", cell: ({ status }) => status.updatedReplicas ?? 0 },
  { name: "Available", cell: ({ status }) => status.availableReplicas ?? 0 },
  created,
  ...templateColumns<Deployment>(),
];

const replicaSetColumns: Column<ReplicaSet>[] = [
  name,
  { name: "Desired", type: "integer", cell: ({ spec }) => spec.replicas },
  { name: "Current", type: "integer", cell: ({ status }) => status.replicas },
  { name: "Ready", type: "integer", cell: ({ status }) => status.readyReplicas ?? 0 },
  created,
  ...templateColumns<ReplicaSet>(),
];

const nodeColumns: Column<Node>[] = [
  name,
  { name: "Status", cell: nodeStatus },
  { name: "Roles", cell: () => "<none>" },
  created,
  { name: "Version", cell: ({ status }) => mapAt(status, "nodeInfo")["kubeletVersion"] ?? "" },
  { name: "Internal-IP", wide: true, cell: ({ status }) => addressOf(status, "InternalIP") },
  { name: "External-IP", wide: true, cell: ({ status }) => addressOf(status, "ExternalIP") },
  { name: "OS-Image", wide: true, cell: ({ status }) => mapAt(status, "nodeInfo")["osImage"] ?? "<unknown>" },
  {
    name: "Kernel-Version",
    wide: true,
    cell: ({ status }) => mapAt(status, "nodeInfo")["kernelVersion"] ?? "<unknown>",
  },
  {
    name: "Container-Runtime",
    wide: true,
    cell: ({ status }) => mapAt(status, "nodeInfo")["containerRuntimeVersion"] ?? "<unknown>",
  },
];

const serviceColumns: Column[] = [
  name,
  { name: "Type", cell: (service) => mapAt(service, "spec")["type"] ?? "" },
  { name: "Cluster-IP", cell: (service) => mapAt(service, "spec")["clusterIP"] ?? "<none>" },
  { name: "External-IP", cell: () => "<none>" },
  { name: "Port(s)", cell: portsOf },
  created,
  { name: "Selector", wide: true, cell: (service) => labelsText(mapAt(service, "spec")["selector"]) },
];

const eventColumns: Column<EventObject>[] = [
  {
    name: "Last Seen",
    cell: (event) => age(event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp),
  },
  { name: "Type", cell: ({ type }) => type },
  { name: "Reason", cell: ({ reason }) => reason },
  { name: "Object", cell: ({ involvedObject: { kind, name } }) => `${kind.toLowerCase()}/${name}` },
  {
    name: "Subobject",
    wide: true,
    cell: ({ involvedObject }) => mapAt({ involvedObject }, "involvedObject")["fieldPath"] ?? "",
  },
  { name: "Source", wide: true, cell: sourceOf },
  { name: "Message", cell: ({ message }) => message.trim() },
  {
    name: "First Seen",
    wide: true,
    cell: (event) => age(event.firstTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp),
  },
  { name: "Count", wide: true, cell: ({ count = 1 }) => count },
  { name: "Name", format: "name", wide: true, cell: ({ metadata }) => metadata.name },
];

const namespaceColumns: Column<Namespace>[] = [
  name,
  { name: "Status", cell: ({ status }) => status.phase ?? "" },
  created,
];

const configMapColumns: Column[] = [name, { name: "Data", cell: dataCount }, created];

const secretColumns: Column[] = [
  name,
  { name: "Type", cell: (secret) => secret["type"] ?? "" },
  { name: "Data", cell: dataCount },
  created,
];

const leaseColumns: Column<Lease>[] = [
  name,
  { name: "Holder", cell: ({ spec }) => spec.holderIdentity ?? "" },
  created,
];

const byShelf = new Map<string, Column<never>[]>([
  [configMaps.shelf, configMapColumns],
  [secrets.shelf, secretColumns],
  [leases.shelf, leaseColumns],
  [pods.shelf, podColumns],
  [deployments.shelf, deploymentColumns],
  [replicaSets.shelf, replicaSetColumns],
  [nodes.shelf, nodeColumns],
  [services.shelf, serviceColumns],
  [events.shelf, eventColumns],
  [newEvents.shelf, eventColumns],
  [namespaces.shelf, namespaceColumns],
]);

export function columnsOf(resource: Resource): Column[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- they are asked for objects of that shelf only
  return (byShelf.get(resource.shelf) as Column[] | undefined) ?? [name, created];
}

function templateColumns<T extends Deployment | ReplicaSet>(): Column<T>[] {
  const containers = (object: T) => maps(mapAt(mapAt(mapAt(object, "spec"), "template"), "spec")["containers"]);
  return [
    {
      name: "Containers",
      wide: true,
      cell: (object) =>
        containers(object)
          .map((one) => textOf(one["name"]))
          .join(","),
    },
    {
      name: "Images",
      wide: true,
      cell: (object) =>
        containers(object)
          .map((one) => textOf(one["image"]))
          .join(","),
    },
    { name: "Selector", wide: true, cell: (object) => selectorText(object.spec.selector) },
  ];
}

function dataCount(object: KubeObject): number {
  return Object.keys(mapAt(object, "data")).length + Object.keys(mapAt(object, "binaryData")).length;
}

function nodeStatus({ spec, status }: Node): string {
  const ready = status.conditions?.find(({ type }) => type === "Ready")?.status;
  const state =
    ready === undefined || ready === "Unknown"
      ? ready === undefined
        ? "Unknown"
        : "NotReady"
      : ready === "True"
        ? "Ready"
        : "NotReady";
  return spec.unschedulable ? `${state},SchedulingDisabled` : state;
}

function addressOf({ addresses = [] }: Node["status"], type: string): string {
  return addresses.find((one) => one.type === type)?.address ?? "<none>";
}

function sourceOf(event: EventObject): string {
  const { component, host } = mapAt(event, "source");
  const parts = component === undefined ? [event["reportingComponent"], event["reportingInstance"]] : [component, host];
  return parts.flatMap((part) => (part === undefined || part === "" ? [] : [textOf(part)])).join(", ");
}

function portsOf(service: KubeObject): string {
  const ports = maps(mapAt(service, "spec")["ports"]).map(({ port, nodePort, protocol }) => {
    const both = nodePort === undefined ? textOf(port) : `${textOf(port)}:${textOf(nodePort)}`;
    return `${both}/${textOf(protocol)}`;
  });
  return ports.join(",") || "<none>";
}

function labelsText(labels: Json | undefined): string {
  if (!isMap(labels)) return "<none>";
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${textOf(value)}`)
    .join(",");
}
