import type { JsonMap } from "./json.ts";

export type OwnerReference = {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
};

export type ManagedFields = {
  manager: string;
  operation: "Apply" | "Update";
  apiVersion: string;
  time?: string;
  fieldsType: "FieldsV1";
  fieldsV1: JsonMap;
  subresource?: string;
};

export type Meta = {
  name: string;
  generateName?: string;
  /** Absent where the kind has no namespaces. */
  namespace?: string;
  uid: string;
  resourceVersion: string;
  generation?: number;
  creationTimestamp: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
  finalizers?: string[];
  managedFields?: ManagedFields[];
};

/** Any object of the API. What is in it beside the metadata was checked against the schema of its kind. */
export type KubeObject = { apiVersion: string; kind: string; metadata: Meta; [field: string]: JsonMap[string] };

export type Condition = {
  type: string;
  status: "True" | "False" | "Unknown";
  reason?: string;
  message?: string;
  lastUpdateTime?: string;
  lastTransitionTime?: string;
  lastProbeTime?: string | null;
  lastHeartbeatTime?: string;
  observedGeneration?: number;
};

export type Selector = {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
};

export type Toleration = {
  key?: string;
  operator?: string;
  value?: string;
  effect?: string;
  tolerationSeconds?: number;
};

export type Taint = { key: string; value?: string; effect: string; timeAdded?: string };

type Resources = { requests?: Record<string, string>; limits?: Record<string, string> };

type Container = {
  name: string;
  resources?: Resources;
  ports?: { containerPort: number; hostPort?: number; protocol?: string; name?: string }[];
};

type PodSpec = {
  nodeName?: string;
  containers: Container[];
  initContainers?: Container[];
  nodeSelector?: Record<string, string>;
  affinity?: JsonMap;
  tolerations?: Toleration[];
  terminationGracePeriodSeconds?: number;
  serviceAccountName?: string;
  schedulerName?: string;
  restartPolicy?: string;
  [field: string]: JsonMap[string];
};

export type PodTemplate = {
  metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> };
  spec: PodSpec;
};

type PodStatus = {
  phase?: string;
  conditions?: Condition[];
  containerStatuses?: {
    name: string;
    ready: boolean;
    restartCount: number;
    state?: JsonMap;
    [field: string]: JsonMap[string];
  }[];
  [field: string]: JsonMap[string];
};

export type Pod = KubeObject & { spec: PodSpec; status: PodStatus };

export type ReplicaSet = KubeObject & {
  spec: { replicas: number; minReadySeconds?: number; selector: Selector; template: PodTemplate };
  status: {
    replicas: number;
    fullyLabeledReplicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    terminatingReplicas?: number;
    observedGeneration?: number;
    conditions?: Condition[];
  };
};

export type Deployment = KubeObject & {
  spec: {
    replicas: number;
    minReadySeconds?: number;
    paused?: boolean;
    progressDeadlineSeconds?: number;
    revisionHistoryLimit?: number;
    selector: Selector;
    strategy: { type?: string; rollingUpdate?: { maxSurge?: number | string; maxUnavailable?: number | string } };
    template: PodTemplate;
  };
  status: {
    observedGeneration?: number;
    replicas?: number;
    updatedReplicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    unavailableReplicas?: number;
    terminatingReplicas?: number;
    collisionCount?: number;
    conditions?: Condition[];
  };
};

export type Node = KubeObject & {
  spec: { unschedulable?: boolean; taints?: Taint[]; podCIDR?: string };
  status: {
    capacity?: Record<string, string>;
    allocatable?: Record<string, string>;
    conditions?: Condition[];
    addresses?: { type: string; address: string }[];
    daemonEndpoints?: { kubeletEndpoint?: { Port: number } };
    [field: string]: JsonMap[string];
  };
};

export type Namespace = KubeObject & {
  spec: { finalizers?: string[] };
  status: { phase?: string; conditions?: Condition[] };
};

export type Lease = KubeObject & {
  spec: { holderIdentity?: string; leaseDurationSeconds?: number; renewTime?: string };
};

export type EventObject = KubeObject & {
  involvedObject: {
    kind: string;
    namespace?: string;
    name: string;
    uid?: string;
    apiVersion?: string;
    resourceVersion?: string;
  };
  reason: string;
  message: string;
  type: string;
  count?: number;
  firstTimestamp: string | null;
  lastTimestamp: string | null;
  eventTime: string | null;
};
