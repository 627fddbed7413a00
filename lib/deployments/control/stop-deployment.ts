import { type ChangeDeps, changeDeployment } from "#lib/deployments/control/change-deployment.ts";

/** Ends every replica. The objects stay in the cluster, the weights in the bucket. */
export async function stopDeployment({ deploymentId }: { deploymentId: string }, deps: ChangeDeps): Promise<void> {
  const event = { kind: "Stopped", text: `${deps.actor.name} stopped it` };
  const data = (before: { wish: string }) => (before.wish === "stop" ? null : ({ wish: "stop" } as const));
  await changeDeployment(deploymentId, { data, event }, deps);
}
