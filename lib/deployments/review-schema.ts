import { z } from "zod";
import { deployInput } from "#lib/deployments/schema.ts";

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

/** `spread`: how far one start usually lies from the median; absent under three starts. */
const phaseSeconds = z.object({ key: z.string(), seconds: z.number(), spread: z.number().optional() });

/** From earlier starts of the same model on the same kind of GPU; null where there is none. */
export const predictedStart = z.object({
  starts: z.number().int(),
  medianSeconds: z.number(),
  /** The slowest of them where there are fewer than twenty. */
  slowSeconds: z.number(),
  phases: z.array(phaseSeconds),
});
export type PredictedStart = z.output<typeof predictedStart>;

export const hourlyPrice = z.object({ amount: z.number(), currency: z.string(), item: z.string() });

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
  pricePerHour: hourlyPrice.nullable(),
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
    commit: z.string().nullable(),
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
