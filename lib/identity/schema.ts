import { z } from "zod";

/** Who is to read which model: a service account of a cluster, and the bucket where the model is. */
export const grantReaderInput = z.object({
  clusterId: z.uuid(),
  modelId: z.uuid(),
  namespace: z.string().min(1).max(63),
  serviceAccount: z.string().min(1).max(63),
});
