import { type ChangeDeps, changeDeployment } from "#lib/deployments/control/change-deployment.ts";
import { AppError } from "#lib/errors.ts";

/** Removes a deployment from its cluster. Its name has to be typed; the model in the bucket and the recorded starts stay. */
export async function deleteDeployment(
  { deploymentId, name }: { deploymentId: string; name: string },
  deps: ChangeDeps,
): Promise<void> {
  const event = { kind: "Deleted", text: `${deps.actor.name} deleted it` };
  const data = (before: { name: string }) => {
    if (before.name !== name) throw new AppError("invalid_input", `Type ${before.name} to delete it.`);
    return { wish: "delete", state: "deleting" } as const;
  };
  await changeDeployment(deploymentId, { data, event }, deps);
}
