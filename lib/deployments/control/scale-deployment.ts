import { type ChangeDeps, changeDeployment } from "#lib/deployments/control/change-deployment.ts";

/** Asks for another number of replicas; one that is stopped runs again with it. */
export async function scaleDeployment(
  { deploymentId, replicas }: { deploymentId: string; replicas: number },
  deps: ChangeDeps,
): Promise<void> {
  const event = {
    kind: "Scaled",
    text: `${deps.actor.name} asked for ${replicas} ${replicas === 1 ? "replica" : "replicas"}`,
  };
  const data = (before: { wish: string; replicas: number }) =>
    before.wish === "run" && before.replicas === replicas ? null : ({ wish: "run", replicas } as const);
  await changeDeployment(deploymentId, { data, event }, deps);
}
