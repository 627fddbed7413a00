import type { Buckets } from "#lib/clients/buckets.ts";
import { passed, warns } from "#lib/deployments/checks/check.ts";
import type { DeployCheck } from "#lib/deployments/review-schema.ts";
import { AppError } from "#lib/errors.ts";
import { findReaderAccess } from "#lib/identity/find-reader-access.ts";

type Reader = { bucket: string; workloadPool: string | null; namespace: string; serviceAccount: string };

/** Whether the replicas may read the model. A warning at most: what the account inherits from the project is not in the bucket's policy. */
export async function readerCheck(reader: Reader, deps: { buckets: Buckets }): Promise<DeployCheck[]> {
  const { bucket, workloadPool, serviceAccount } = reader;
  // Without workload identity pods are whoever their nodes are, which the cluster does not say.
  if (workloadPool === null) return [];
  const field = "spec.serviceAccount";
  try {
    const { missing, member } = await findReaderAccess({ ...reader, workloadPool }, deps);
    if (missing.length === 0) return [passed("reader", `${serviceAccount} may read gs://${bucket}`)];
    const title = `${serviceAccount} may not read gs://${bucket}`;
    const detail = `The bucket's own policy does not give it ${missing.join(" and ")}. Unless the project does, every replica ends at its first read.`;
    const commands = missing.map((role) => command(bucket, member, role)).join("\n");
    return [{ ...warns({ code: "reader", title, detail, field }), fix: { kind: "grant-reader", commands } }];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const title = `Whether ${serviceAccount} may read gs://${bucket} was not seen`;
    return [warns({ code: "reader", title, detail: error.message, field })];
  }
}

function command(bucket: string, member: string, role: string): string {
  return `gcloud storage buckets add-iam-policy-binding gs://${bucket} --member="${member}" --role=${role}`;
}
