import type { V1Deployment } from "@kubernetes/client-node";
import type { ManifestInput } from "#lib/deployments/manifest/manifest-input.ts";
import { modelUri } from "#lib/deployments/manifest/manifest-input.ts";
import { objectLabels, ownerAnnotation, podLabels } from "#lib/deployments/manifest/names.ts";
import { vllmContainer } from "#lib/deployments/manifest/vllm-container.ts";

/** A node may have to be made and an image be pulled before the start that the probe waits for. */
const nodeAndImageSeconds = 1_200;

/** The vLLM server of a model as Kubernetes is to run it. */
export function vllmDeployment(input: ManifestInput): V1Deployment {
  const { id, name, namespace, model, spec, replicas, shape, probeSeconds } = input;
  const labels = objectLabels(name, model.repo);
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace, labels, annotations: { [ownerAnnotation]: id, "sluice.dev/model": modelUri(model) } },
    spec: {
      replicas,
      selector: { matchLabels: podLabels(name) },
      // A new replica beside the old ones would need a GPU that may not be there.
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      progressDeadlineSeconds: probeSeconds + nodeAndImageSeconds,
      template: {
        // Not the revision: a new one that changes nothing of the pods is to leave them alone.
        metadata: { labels, annotations: { [ownerAnnotation]: id } },
        spec: {
          serviceAccountName: spec.serviceAccount,
          nodeSelector: { "cloud.google.com/gke-accelerator": spec.accelerator },
          tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }],
          // The streamer does not hear a SIGTERM while it reads, so a longer wait would be waited in full.
          terminationGracePeriodSeconds: 30,
          containers: [vllmContainer(input)],
          volumes: [
            { name: "dshm", emptyDir: { medium: "Memory", sizeLimit: `${Math.floor(shape.shmBytes / 1024 ** 2)}Mi` } },
          ],
        },
      },
    },
  };
}
