import { type ChangeDeps, changeDeployment } from "#lib/deployments/control/change-deployment.ts";

/** Runs as many replicas as before it was stopped. */
export async function startDeployment({ deploymentId }: { deploymentId: string }, deps: ChangeDeps): Promise<void> {
  const event = { kind: "Started", text: `${deps.actor.name} started it` };
  const data = (before: { wish: string }) => (before.wish === "run" ? null : ({ wish: "run" } as const));
  await changeDeployment(deploymentId, { data, event }, deps);
}
