import { z } from "zod";

const port = z.union([z.string(), z.number()]);
const text = z.record(z.string(), z.string());

const probe = z.object({
  httpGet: z.object({ path: z.string().default("/"), port }).optional(),
  tcpSocket: z.object({ port }).optional(),
  exec: z.object({ command: z.array(z.string()) }).optional(),
  initialDelaySeconds: z.number().default(0),
  periodSeconds: z.number().default(10),
  timeoutSeconds: z.number().default(1),
  successThreshold: z.number().default(1),
  failureThreshold: z.number().default(3),
});

const keyRef = z.object({ name: z.string().default(""), key: z.string(), optional: z.boolean().default(false) });
const variable = z.object({
  name: z.string(),
  value: z.string().optional(),
  valueFrom: z
    .object({
      fieldRef: z.object({ fieldPath: z.string() }).optional(),
      secretKeyRef: keyRef.optional(),
      configMapKeyRef: keyRef.optional(),
    })
    .optional(),
});

const container = z.object({
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()).default([]),
  args: z.array(z.string()).default([]),
  env: z.array(variable).default([]),
  ports: z.array(z.object({ name: z.string().optional(), containerPort: z.number() })).default([]),
  resources: z.object({ requests: text.default({}), limits: text.default({}) }).default({ requests: {}, limits: {} }),
  startupProbe: probe.optional(),
  readinessProbe: probe.optional(),
  livenessProbe: probe.optional(),
});

const terminated = z.object({
  exitCode: z.number(),
  signal: z.number().optional(),
  reason: z.string(),
  message: z.string().optional(),
  startedAt: z.string().nullable().optional(),
  finishedAt: z.string().nullable().optional(),
  containerID: z.string().optional(),
});
const state = z.object({
  waiting: z.object({ reason: z.string(), message: z.string().optional() }).optional(),
  running: z.object({ startedAt: z.string() }).optional(),
  terminated: terminated.optional(),
});
const containerStatus = z.object({
  name: z.string(),
  image: z.string(),
  imageID: z.string(),
  containerID: z.string().optional(),
  ready: z.boolean(),
  started: z.boolean().optional(),
  restartCount: z.number(),
  state: state.default({}),
  lastState: state.default({}),
});
const condition = z.object({
  type: z.string(),
  status: z.string(),
  reason: z.string().optional(),
  message: z.string().optional(),
  lastTransitionTime: z.string().nullable().optional(),
  lastProbeTime: z.string().nullable().optional(),
});

/** What nodes and the autoscaler know of a pod. */
export const pod = z.object({
  metadata: z.object({
    name: z.string(),
    namespace: z.string(),
    uid: z.string(),
    resourceVersion: z.string(),
    labels: text.default({}),
    annotations: text.default({}),
    deletionTimestamp: z.string().optional(),
    deletionGracePeriodSeconds: z.number().optional(),
  }),
  spec: z.object({
    nodeName: z.string().optional(),
    nodeSelector: text.default({}),
    serviceAccountName: z.string().default("default"),
    restartPolicy: z.enum(["Always", "OnFailure", "Never"]).default("Always"),
    terminationGracePeriodSeconds: z.number().default(30),
    containers: z.array(container),
    initContainers: z.array(z.unknown()).default([]),
    tolerations: z
      .array(
        z.object({
          key: z.string().optional(),
          operator: z.string().default("Equal"),
          value: z.string().default(""),
          effect: z.string().optional(),
        }),
      )
      .default([]),
  }),
  status: z
    .object({
      phase: z.string().default("Pending"),
      startTime: z.string().optional(),
      podIP: z.string().optional(),
      conditions: z.array(condition).default([]),
      containerStatuses: z.array(containerStatus).default([]),
    })
    .default({ phase: "Pending", conditions: [], containerStatuses: [] }),
});

export type Pod = z.output<typeof pod>;
export type Container = z.output<typeof container>;
export type Probe = z.output<typeof probe>;
export type ContainerStatus = z.output<typeof containerStatus>;
export type ContainerState = z.output<typeof state>;
export type Terminated = z.output<typeof terminated>;
export type Condition = z.output<typeof condition>;
