import { z } from "zod";

const clusterSources = ["gke", "kubeconfig"] as const;

/** Nodes of one kind. `simulated` names what a node of it only pretends to do (`gpu`, `image`, …): empty on a real cluster. */
export const nodePool = z.object({
  name: z.string(),
  zones: z.array(z.string()),
  /** As in the label `cloud.google.com/gke-accelerator`; null without GPUs. */
  accelerator: z.string().nullable(),
  /** GPUs of one node. */
  acceleratorCount: z.number().int(),
  machineType: z.string().nullable(),
  /** Over all zones; equal to `nodesNow` where nothing scales the pool. */
  minNodes: z.number().int(),
  maxNodes: z.number().int(),
  nodesNow: z.number().int(),
  /** What pods may ask of one node, as a node said or as its machine type has it; null where neither is known. */
  allocatable: z.object({ cpuMillis: z.number(), memoryBytes: z.number() }).nullable(),
  simulated: z.array(z.string()),
});
export type NodePool = z.output<typeof nodePool>;

/** A namespace in which other pods with a vLLM are followed too. */
const watchedNamespace = z.object({
  namespace: z.string(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  /** Why its pods cannot be seen, in a sentence. */
  problem: z.string().nullable(),
  /** Starts that were recorded there, and those of them that go on. */
  starts: z.number().int(),
  live: z.number().int(),
});
export type WatchedNamespaceView = z.output<typeof watchedNamespace>;

/** A cluster as screens and `/api/v1/clusters` show it. */
const clusterView = z.object({
  id: z.string(),
  name: z.string(),
  source: z.enum(clusterSources),
  project: z.string().nullable(),
  location: z.string().nullable(),
  server: z.string(),
  workloadPool: z.string().nullable(),
  version: z.string().nullable(),
  /** GKE makes nodes for whatever is asked: it has no pools to choose from. */
  autopilot: z.boolean(),
  pools: z.array(nodePool),
  reachable: z.boolean(),
  /** Why it cannot be reached or used, in a sentence. */
  problem: z.string().nullable(),
  unreachableSince: z.iso.datetime().nullable(),
  /** When it last answered. */
  observedAt: z.iso.datetime().nullable(),
  /** Deployments of ours that are not deleted. */
  deployments: z.number().int(),
  watched: z.array(watchedNamespace),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type ClusterView = z.output<typeof clusterView>;

/** How it went to look for clusters of the project. */
const clusterSearch = z.object({
  project: z.string(),
  /** Null when it never went well. */
  doneAt: z.iso.datetime().nullable(),
  /** Why it fails, and what to do; null when it does not. */
  problem: z.string().nullable(),
  failedAt: z.iso.datetime().nullable(),
});
export type ClusterSearchView = z.output<typeof clusterSearch>;

const clusterName = z
  .string()
  .trim()
  .min(1, "Give the cluster a name.")
  .max(63)
  .regex(
    /^[a-z0-9]([-a-z0-9._]*[a-z0-9])?$/,
    "Use lower-case letters, digits, dots and dashes, with a letter or digit at both ends.",
  );

export const attachClusterInput = z.object({
  name: clusterName,
  kubeconfig: z
    .string()
    .min(1, "Paste a kubeconfig.")
    .max(200_000, "A kubeconfig is at most 200 KB. Paste the one of this cluster alone."),
  /** Which of several contexts; empty for the current one. */
  context: z.string().trim().max(300).default(""),
});

export const clusterIdInput = z.object({ clusterId: z.uuid() });

export const watchNamespaceInput = z.object({
  clusterId: z.uuid(),
  namespace: z
    .string()
    .trim()
    .min(1, "Name a namespace.")
    .max(63, "A namespace has at most 63 characters.")
    .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, "Use lower-case letters, digits and dashes, with no dash at either end."),
});

export const noClusterInput = z.object({});
