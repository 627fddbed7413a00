import { z } from "zod";
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

/** RFC 1123, and short enough that the names of its pods are not cut. */
const dnsName = (what: string, most: number) =>
  z
    .string()
    .trim()
    .min(1, `Give ${what}.`)
    .max(most, `At most ${most} characters.`)
    .regex(
      /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
      "Use lower-case letters, digits and dashes; begin with a letter, end with a letter or digit.",
    );

const streamerSettings = z.object({
  /** `RUNAI_STREAMER_CONCURRENCY`: reads at a time. */
  concurrency: z.coerce
    .number("Enter a number.")
    .int("Enter a whole number.")
    .min(1, "At least 1.")
    .max(256, "At most 256."),
  /** `RUNAI_STREAMER_MEMORY_LIMIT` in bytes; null for what fits the node. */
  memoryLimitBytes: z.coerce.number("Enter a number.").int("Enter a whole number.").min(0, "Not below 0.").nullable(),
  /** Each rank reads its part and hands it to the others; with more than one GPU only. */
  distributed: z.boolean(),
});

/** What is wanted of a deployment; kept as JSON on its row and on each revision. */
export const deploymentSpec = z.object({
  /** As in the label `cloud.google.com/gke-accelerator`. */
  accelerator: z.string().min(1, "Choose a GPU type.").max(63),
  replicas: z.coerce
    .number("Enter a number.")
    .int("Enter a whole number.")
    .min(1, "At least one replica.")
    .max(100, "At most 100 replicas."),
  image: z
    .string()
    .trim()
    .min(1, "Name an image.")
    .max(300)
    .regex(/^[\w.\-/:@]+$/, "An image is named as registry/name:tag."),
  /** Null for the model's own. */
  maxModelLen: z.coerce
    .number("Enter a number.")
    .int("Enter a whole number.")
    .min(16, "At least 16 tokens.")
    .max(10_000_000, "At most 10,000,000 tokens.")
    .nullable(),
  gpuMemoryUtilization: z.coerce.number("Enter a number.").min(0.1, "At least 0.1.").max(0.99, "At most 0.99."),
  /** GPUs of a replica. */
  tensorParallelSize: z.coerce
    .number("Enter a number.")
    .int("Enter a whole number.")
    .min(1, "At least 1.")
    .max(16, "At most 16."),
  streamer: streamerSettings,
  serviceAccount: dnsName("the service account a name", 63),
  servedName: z
    .string()
    .trim()
    .min(1, "Say what the model is called by its clients.")
    .max(200)
    .regex(/^[\w.\-/:]+$/, "Use letters, digits, dots, dashes, colons and slashes."),
  /** Further arguments of vLLM, each one as it stands: `--enforce-eager`. */
  extraArgs: z.array(z.string().trim().min(1).max(400)).max(50),
});
export type DeploymentSpec = z.output<typeof deploymentSpec>;

/** The form: everything that a review, and then a deployment, is made from. */
export const deployInput = z.object({
  clusterId: z.uuid("Choose a cluster."),
  namespace: dnsName("the namespace", 63),
  name: dnsName("the deployment a name", 52),
  modelId: z.uuid("Choose a model."),
  spec: deploymentSpec,
});
export type DeployInput = z.output<typeof deployInput>;

/** What is reviewed: for a deployment that is there, its id and what it is to become. */
export const reviewInput = deployInput.extend({ deploymentId: z.uuid().optional() });
export type ReviewInput = z.output<typeof reviewInput>;

export const deploymentIdInput = z.object({ deploymentId: z.uuid() });
export const scaleInput = z.object({
  deploymentId: z.uuid(),
  replicas: z.coerce
    .number("Enter a number.")
    .int("Enter a whole number.")
    .min(1, "At least one. To run none, stop it.")
    .max(100),
});
/** Deleting is confirmed by the name, typed. */
export const deleteDeploymentInput = z.object({ deploymentId: z.uuid(), name: z.string() });
export const rollBackInput = z.object({ deploymentId: z.uuid(), revision: z.coerce.number().int().min(1) });
export const redeployInput = z.object({ deploymentId: z.uuid(), spec: deploymentSpec });

const deployCheck = z.object({
  level: z.enum(["blocks", "warns", "passed"]),
  /** `memory`, `name`, `pool`, `flags`, `buffer`, `probe`, `model`, `dry-run`, … */
  code: z.string(),
  title: z.string(),
  /** What was seen and what to do about it; empty when the title says all. */
  detail: z.string(),
  /** The field of the form that it is about, if one: `spec.maxModelLen`. */
  field: z.string().nullable(),
  /** What mends it at a click, for who may, and the commands that do the same. */
  fix: z.object({ kind: z.literal("grant-reader"), commands: z.string() }).nullable(),
});
export type DeployCheck = z.output<typeof deployCheck>;

/** The memory of one GPU, in bytes. `kvCacheBytes` is negative when what is needed does not fit. */
const memoryPlan = z.object({
  gpuBytes: z.number(),
  limitBytes: z.number(),
  weightsBytes: z.number(),
  overheadBytes: z.number(),
  kvCacheBytes: z.number(),
  unusedBytes: z.number(),
  /** Null where the model's configuration does not say how large a token is. */
  kvCacheTokens: z.number().nullable(),
  /** Bytes that one request of the longest length needs; null likewise. */
  neededKvBytes: z.number().nullable(),
  maxModelLen: z.number().nullable(),
  verdict: z.enum(["fits", "tight", "does_not_fit"]),
});
export type MemoryPlan = z.output<typeof memoryPlan>;

const phaseSeconds = z.object({ key: z.string(), seconds: z.number() });

/** From earlier starts of the same model on the same kind of GPU; null where there is none. */
const predictedStart = z.object({
  starts: z.number().int(),
  medianSeconds: z.number(),
  /** The slowest of them where there are fewer than twenty. */
  slowSeconds: z.number(),
  phases: z.array(phaseSeconds),
});
export type PredictedStart = z.output<typeof predictedStart>;

const manifestText = z.object({ kind: z.string(), name: z.string(), yaml: z.string() });

/** What the cluster said when asked without doing it; `problem` where it refused or could not be asked. */
const dryRun = z.object({
  outcome: z.enum(["accepted", "refused", "unasked"]),
  problem: z.string().nullable(),
  /** What the server would keep, defaults filled in; empty unless accepted. */
  objects: z.array(manifestText),
});

const manifestChange = z.object({
  /** `Deployment chat`. */
  object: z.string(),
  /** `spec.template.spec.containers.vllm.args.--max-model-len`. */
  field: z.string(),
  /** Null for what was not there, or is there no longer. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type ManifestChange = z.output<typeof manifestChange>;

/** The answer to a review: nothing is written or applied. */
const deployReview = z.object({
  name: z.string(),
  /** Against what is there; null for a deployment that is not made yet. */
  changes: z.array(manifestChange).nullable(),
  manifests: z.array(manifestText),
  /** All of them in one document, fit for `kubectl apply -f -`. */
  yaml: z.string(),
  dryRun,
  checks: z.array(deployCheck),
  memory: memoryPlan.nullable(),
  predicted: predictedStart.nullable(),
  /** How long the startup probe waits. */
  probeSeconds: z.number(),
  /** Per replica and hour in the user's own price table; null where unpriced. */
  pricePerHour: z.object({ amount: z.number(), currency: z.string(), item: z.string() }).nullable(),
});
export type DeployReview = z.output<typeof deployReview>;

/** What the form begins with for a model: names nobody has, the cheapest GPU it fits on. */
const deployDefaults = z.object({
  input: deployInput.omit({ clusterId: true }).extend({ clusterId: z.string().nullable() }),
  /** GPU types any cluster has a pool for, with how the model fits on one GPU of it. */
  accelerators: z.array(
    z.object({
      clusterId: z.string(),
      accelerator: z.string(),
      label: z.string(),
      gpusPerNode: z.number().int(),
      gpuBytes: z.number().nullable(),
      zones: z.array(z.string()),
      nodesNow: z.number().int(),
      maxNodes: z.number().int(),
      machineType: z.string().nullable(),
    }),
  ),
  images: z.array(z.object({ image: z.string(), label: z.string() })),
  model: z.object({
    id: z.string(),
    repo: z.string(),
    commit: z.string(),
    bucket: z.string(),
    prefix: z.string(),
    weightsBytes: z.number(),
    parameters: z.number().nullable(),
    dtype: z.string().nullable(),
    /** From its `config.json`; null where it does not say. */
    maxPositions: z.number().nullable(),
  }),
});
export type DeployDefaults = z.output<typeof deployDefaults>;

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
  model: z.object({ id: z.string(), repo: z.string(), commit: z.string() }).nullable(),
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
  modelUri: z.string(),
  predicted: predictedStart.nullable(),
  pricePerHour: z.object({ amount: z.number(), currency: z.string(), item: z.string() }).nullable(),
  /** Parts of the nodes that only pretend: shown beside every figure they touch. */
  simulated: z.array(z.string()),
  /** Starts of its replicas that are recorded, also of those that are gone. */
  starts: z.number().int(),
  revisions: z.array(deploymentRevision),
  /** The newest first. */
  events: z.array(deploymentEvent),
});
export type DeploymentView = z.output<typeof deploymentView>;
