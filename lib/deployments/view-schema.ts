import { z } from "zod";
import { cacheLabels } from "#lib/caches/cache-label.ts";
import { hourlyPrice, predictedStart } from "#lib/deployments/review-schema.ts";
import { deploymentSpec } from "#lib/deployments/schema.ts";
import { loadSummary } from "#lib/loads/schema.ts";

/** What is (`state`) and what the user wants (`wish`): a switch shows the wish, the word beside it the state. */
const deploymentStates = [
  "queued",
  "applying",
  "starting",
  "ready",
  "degraded",
  "failed",
  "stopped",
  "deleting",
  "deleted",
] as const;
const deploymentWishes = ["run", "stop", "delete"] as const;

export type DeploymentState = (typeof deploymentStates)[number];
export type DeploymentWish = (typeof deploymentWishes)[number];

const condition = z.object({
  type: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  message: z.string().nullable(),
  at: z.iso.datetime().nullable(),
});

const observedPod = z.object({
  name: z.string(),
  uid: z.string(),
  node: z.string().nullable(),
  zone: z.string().nullable(),
  /** `Pending`, `Running`, …, or what its container waits for: `ImagePullBackOff`, `CrashLoopBackOff`. */
  phase: z.string(),
  ready: z.boolean(),
  restarts: z.number().int(),
  createdAt: z.iso.datetime(),
  /** Why it does not run, in a sentence; null when it does. */
  pending: z.string().nullable(),
  /** The cluster's own words for it, where `pending` only sums them up. */
  said: z.string().nullable().default(null),
});
export type ObservedPod = z.output<typeof observedPod>;

/** What the cluster has of a deployment, as last seen. */
export const observedDeployment = z.object({
  replicas: z.number().int(),
  ready: z.number().int(),
  updated: z.number().int(),
  conditions: z.array(condition),
  pods: z.array(observedPod),
  /** Why replicas are missing, in one sentence; null when none is. */
  pending: z.string().nullable(),
});
export type ObservedDeployment = z.output<typeof observedDeployment>;

/** The newest start of a deployment, for the list's bars. */
const lastLoad = z.object({
  id: z.string(),
  number: z.number().int(),
  outcome: z.string(),
  live: z.boolean(),
  totalSeconds: z.number().nullable(),
  zone: z.string().nullable(),
  /** What the zone's cache was to it; null where that is not known. */
  cache: z.enum(cacheLabels).nullable(),
  explained: loadSummary.omit({ cause: true }),
});

/** A row of the list of deployments. */
const deploymentRow = z.object({
  id: z.string(),
  number: z.number().int(),
  name: z.string(),
  namespace: z.string(),
  cluster: z.object({ id: z.string(), name: z.string(), reachable: z.boolean(), problem: z.string().nullable() }),
  /** Null when the model was removed since. */
  model: z.object({ id: z.string(), repo: z.string(), commit: z.string().nullable() }).nullable(),
  spec: deploymentSpec,
  wish: z.enum(deploymentWishes),
  state: z.enum(deploymentStates),
  /** Why it failed or waits, in a sentence. */
  problem: z.string().nullable(),
  /** When it goes on by itself; null when it does not wait. */
  retryAt: z.iso.datetime().nullable(),
  replicas: z.number().int(),
  revision: z.number().int(),
  observed: observedDeployment.nullable(),
  observedAt: z.iso.datetime().nullable(),
  lastLoad: lastLoad.nullable(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
});
export type DeploymentRow = z.output<typeof deploymentRow>;

/** What it takes to name a deployment and its model elsewhere. */
export type DeploymentName = Pick<DeploymentRow, "id" | "name"> & { model: { id: string; repo: string } | null };

const deploymentEvent = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** `kubernetes` is what the cluster said, `sluice` what was done here. */
  source: z.string(),
  kind: z.string(),
  /** `Pod/chat-7d9c6-x4k2p`; empty for what is about the deployment as a whole. */
  object: z.string(),
  text: z.string(),
  count: z.number().int(),
});
export type DeploymentEventView = z.output<typeof deploymentEvent>;

const deploymentRevision = z.object({
  number: z.number().int(),
  spec: deploymentSpec,
  yaml: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  appliedAt: z.iso.datetime().nullable(),
});

/** A deployment with all its page shows. Its loads come from `/api/v1/loads?deployment=ID`. */
const deploymentView = deploymentRow.omit({ lastLoad: true }).extend({
  /** `http://NAME.NAMESPACE.svc:8000/v1`, as clients in the cluster reach it. */
  endpoint: z.string(),
  /** The command that brings it to this machine. */
  portForward: z.string(),
  /** The command that asks it there for a few tokens. */
  ask: z.string(),
  modelUri: z.string(),
  predicted: predictedStart.nullable(),
  pricePerHour: hourlyPrice.nullable(),
  /** Parts of the nodes that only pretend: shown beside every figure they touch. */
  simulated: z.array(z.string()),
  /** Starts of its replicas that are recorded, also of those that are gone. */
  starts: z.number().int(),
  revisions: z.array(deploymentRevision),
  /** The newest first. */
  events: z.array(deploymentEvent),
});
export type DeploymentView = z.output<typeof deploymentView>;
