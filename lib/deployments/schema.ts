import { z } from "zod";

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
