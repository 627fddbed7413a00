import { controlPlaneBinary, kubernetesVersion } from "../../conformance/control-plane/control-plane-binary.ts";
import { CannotRun } from "../../conformance/part.ts";
import { Refusal } from "../setup/refusal.mjs";
import { step } from "../setup/steps.mjs";

/** The program that holds a real Kubernetes control plane. It is built at the first start that asks for it. */
export function controlPlane(signal: AbortSignal): Promise<string> {
  return step(`Kubernetes ${kubernetesVersion} (built once, which takes minutes)`, async (note) => {
    try {
      const binary = await controlPlaneBinary(signal);
      note(`Kubernetes ${kubernetesVersion}`);
      return binary;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof CannotRun)) throw error;
      throw new Refusal(
        `SLUICE_CONTROL_PLANE=real needs Kubernetes built: ${error.message}. Install Go 1.26 and let it reach its module proxy, or leave the setting out.`,
      );
    }
  });
}
