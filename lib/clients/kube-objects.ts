import { z } from "zod";

/** Of each object only what is read; what else a cluster says is left out. */
const metadata = z.object({
  name: z.string(),
  namespace: z.string().default(""),
  uid: z.string(),
  resourceVersion: z.string().default(""),
  labels: z.record(z.string(), z.string()).default({}),
  annotations: z.record(z.string(), z.string()).default({}),
  creationTimestamp: z.string().nullish(),
  deletionTimestamp: z.string().nullish(),
  managedFields: z.array(z.object({ manager: z.string().default("") })).default([]),
  ownerReferences: z.array(z.object({ kind: z.string(), name: z.string(), uid: z.string() })).default([]),
});

const condition = z.object({
  type: z.string(),
  status: z.string(),
  reason: z.string().nullish(),
  message: z.string().nullish(),
  lastTransitionTime: z.string().nullish(),
});

const terminated = z.object({
  exitCode: z.number(),
  signal: z.number().nullish(),
  reason: z.string().nullish(),
  message: z.string().nullish(),
  startedAt: z.string().nullish(),
  finishedAt: z.string().nullish(),
  containerID: z.string().nullish(),
});

const containerState = z.object({
  waiting: z.object({ reason: z.string().nullish(), message: z.string().nullish() }).optional(),
  running: z.object({ startedAt: z.string().nullish() }).optional(),
  terminated: terminated.optional(),
});

const containerStatus = z.object({
  name: z.string(),
  ready: z.boolean().default(false),
  started: z.boolean().nullish(),
  restartCount: z.number().default(0),
  image: z.string().default(""),
  imageID: z.string().default(""),
  containerID: z.string().nullish(),
  state: containerState.default({}),
  lastState: containerState.default({}),
});
export type KubeContainerStatus = z.output<typeof containerStatus>;

const container = z.object({
  name: z.string(),
  image: z.string().default(""),
  command: z.array(z.string()).default([]),
  args: z.array(z.string()).default([]),
  env: z.array(z.object({ name: z.string(), value: z.string().nullish() })).default([]),
});

export const kubePod = z.object({
  metadata,
  spec: z.object({ nodeName: z.string().nullish(), containers: z.array(container).default([]) }),
  status: z
    .object({
      phase: z.string().default("Pending"),
      reason: z.string().nullish(),
      message: z.string().nullish(),
      conditions: z.array(condition).default([]),
      containerStatuses: z.array(containerStatus).default([]),
    })
    .default({ phase: "Pending", conditions: [], containerStatuses: [] }),
});
export type KubePod = z.output<typeof kubePod>;

export const kubeNode = z.object({
  metadata,
  spec: z.object({ unschedulable: z.boolean().nullish() }).default({}),
  status: z
    .object({
      conditions: z.array(condition).default([]),
      allocatable: z.record(z.string(), z.string()).default({}),
    })
    .default({ conditions: [], allocatable: {} }),
});
export type KubeNode = z.output<typeof kubeNode>;

export const kubeDeployment = z.object({
  metadata: metadata.extend({ generation: z.number().default(0) }),
  spec: z.object({ replicas: z.number().default(1) }),
  status: z
    .object({
      observedGeneration: z.number().default(0),
      replicas: z.number().default(0),
      readyReplicas: z.number().default(0),
      updatedReplicas: z.number().default(0),
      availableReplicas: z.number().default(0),
      conditions: z.array(condition).default([]),
    })
    .default({
      observedGeneration: 0,
      replicas: 0,
      readyReplicas: 0,
      updatedReplicas: 0,
      availableReplicas: 0,
      conditions: [],
    }),
});
export type KubeDeployment = z.output<typeof kubeDeployment>;

export const kubeEvent = z.object({
  metadata,
  type: z.string().default("Normal"),
  reason: z.string().nullish(),
  message: z.string().nullish(),
  count: z.number().nullish(),
  firstTimestamp: z.string().nullish(),
  lastTimestamp: z.string().nullish(),
  eventTime: z.string().nullish(),
  series: z.object({ count: z.number(), lastObservedTime: z.string().nullish() }).nullish(),
  involvedObject: z.object({
    kind: z.string().default(""),
    name: z.string().default(""),
    namespace: z.string().default(""),
    uid: z.string().default(""),
    fieldPath: z.string().nullish(),
  }),
});
export type KubeEvent = z.output<typeof kubeEvent>;

/** For what is only asked whether it is there, and whose it is. */
export const kubeObject = z.object({ metadata });
export type KubeObject = z.output<typeof kubeObject>;
