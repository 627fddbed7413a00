import { setTimeout as sleep } from "node:timers/promises";
import type { Kube } from "#lib/clients/kube.ts";
import type { OpenKube } from "#lib/clusters/open-kube.ts";
import { podLabels } from "#lib/deployments/manifest/names.ts";
import { isOwn, ownKinds } from "#lib/deployments/owned-objects.ts";
import type { Wanted } from "#lib/deployments/put-deployment.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";

const askMs = 500;

/** Takes a deployment out of its cluster and waits until its last pod is gone. What another made of the same name stays. */
export async function removeDeployment(row: Wanted, hold: Hold, { openKube }: { openKube: OpenKube }): Promise<void> {
  const { id, namespace, name } = row;
  await hold.write((tx) => tx.deployment.updateMany({ where: { id }, data: { state: "deleting", retryAt: null } }));
  const kube = await openKube(row.cluster);
  for (const kind of ownKinds) {
    const object = await kube.find(kind, { namespace, name });
    if (object && isOwn(object, id)) await kube.remove(kind, { namespace, name });
  }
  while (await hasPods(kube, row)) await sleep(askMs, undefined, { signal: hold.signal });

  await hold.write(async (tx) => {
    const gone = { state: "deleted", problem: null, retryAt: null, tries: 0 } as const;
    await tx.deployment.update({ where: { id }, data: gone });
    const text = `${name} is gone from ${row.cluster.name}`;
    await tx.deploymentEvent.create({ data: { deploymentId: id, source: "sluice", kind: "Gone", text } });
  });
}

async function hasPods(kube: Kube, { id, namespace, name }: Wanted): Promise<boolean> {
  const labelSelector = Object.entries(podLabels(name))
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
  const pods = await kube.list("Pod", { namespace, labelSelector });
  return pods.some((pod) => isOwn(pod, id));
}
