import type { ReplicaShape } from "#lib/deployments/replica-shape.ts";
import type { DeploymentSpec } from "#lib/deployments/schema.ts";

/** Everything the manifests are made from. */
export type ManifestInput = {
  /** Of the deployment's row: whose the objects are. */
  id: string;
  name: string;
  namespace: string;
  model: { repo: string; bucket: string; prefix: string };
  spec: DeploymentSpec;
  replicas: number;
  shape: ReplicaShape;
  /** How long a start may take before the kubelet begins anew. */
  probeSeconds: number;
};

/** `gs://BUCKET/PREFIX` as vLLM takes it: without a slash at the end. */
export function modelUri({ bucket, prefix }: { bucket: string; prefix: string }): string {
  return `gs://${bucket}/${prefix.replace(/\/+$/, "")}`;
}
