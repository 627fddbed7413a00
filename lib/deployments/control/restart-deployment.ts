import { type ChangeDeps, changeDeployment } from "#lib/deployments/control/change-deployment.ts";
import { AppError } from "#lib/errors.ts";

/** Has every replica begin anew, one after the other, with the settings it has. */
export async function restartDeployment({ deploymentId }: { deploymentId: string }, deps: ChangeDeps): Promise<void> {
  const event = { kind: "Restarted", text: `${deps.actor.name} restarted its replicas` };
  const data = ({ wish, name }: { wish: string; name: string }) => {
    if (wish !== "run") throw new AppError("conflict", `${name} is stopped. Start it: its replicas are made anew.`);
    return { restartedAt: new Date() };
  };
  await changeDeployment(deploymentId, { data, event, told: { restarted: true } }, deps);
}
