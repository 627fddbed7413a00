import type { V1Service } from "@kubernetes/client-node";
import type { ManifestInput } from "#lib/deployments/manifest/manifest-input.ts";
import { objectLabels, ownerAnnotation, podLabels, serverPort } from "#lib/deployments/manifest/names.ts";

/** One address for the replicas that are ready. */
export function vllmService({ id, name, namespace, model }: ManifestInput): V1Service {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace, labels: objectLabels(name, model.repo), annotations: { [ownerAnnotation]: id } },
    spec: {
      type: "ClusterIP",
      selector: podLabels(name),
      ports: [{ name: "http", port: serverPort, targetPort: "http", protocol: "TCP" }],
    },
  };
}
