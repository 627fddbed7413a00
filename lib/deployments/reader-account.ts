import type { V1ServiceAccount } from "@kubernetes/client-node";
import type { ManifestInput } from "#lib/deployments/manifest/manifest-input.ts";

/**
 * Who the pods are to the bucket. Deployments may share one, so it names none of them, and it stays when one is deleted: bindings of the bucket
 * name it.
 */
export function readerAccount({ namespace, spec }: Pick<ManifestInput, "namespace" | "spec">): V1ServiceAccount {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: {
      name: spec.serviceAccount,
      namespace,
      labels: { "app.kubernetes.io/managed-by": "sluice" },
    },
  };
}
