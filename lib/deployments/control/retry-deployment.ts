import { type ChangeDeps, changeDeployment } from "#lib/deployments/control/change-deployment.ts";
import { AppError } from "#lib/errors.ts";

/** Applies what is wanted once more, after somebody mended what stood against it. */
export async function retryDeployment({ deploymentId }: { deploymentId: string }, deps: ChangeDeps): Promise<void> {
  const event = { kind: "Retried", text: `${deps.actor.name} had it applied again` };
  const data = ({ state, retryAt, name }: { state: string; retryAt: Date | null; name: string }) => {
    if (state === "failed" || state === "degraded" || retryAt !== null) return {};
    throw new AppError("conflict", `${name} has not failed. Look at it again.`);
  };
  await changeDeployment(deploymentId, { data, event }, deps);
}
