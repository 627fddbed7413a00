import type { V1Deployment, V1Service, V1ServiceAccount } from "@kubernetes/client-node";
import type { ManifestInput } from "#lib/deployments/manifest/manifest-input.ts";
import { readerAccount } from "#lib/deployments/reader-account.ts";
import { vllmDeployment } from "#lib/deployments/manifest/vllm-deployment.ts";
import { vllmService } from "#lib/deployments/manifest/vllm-service.ts";

export type Manifest = V1ServiceAccount | V1Service | V1Deployment;

/** All objects of a deployment in the order in which they are applied: pods need the account first. */
export function manifests(input: ManifestInput): Manifest[] {
  return [readerAccount(input), vllmService(input), vllmDeployment(input)];
}
