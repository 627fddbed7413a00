import { setTimeout as sleep } from "node:timers/promises";
import type { KubePod } from "#lib/clients/kube-objects.ts";
import type { Kube } from "#lib/clients/kube.ts";
import type { OpenKube } from "#lib/clusters/open-kube.ts";
import { podLabels } from "#lib/deployments/manifest/names.ts";
import { isOwn, ownKinds } from "#lib/deployments/owned-objects.ts";
import type { Wanted } from "#lib/deployments/put-deployment.ts";
import { AppError } from "#lib/errors.ts";
import type { Hold } from "#lib/jobs/hold-lease.ts";

const askMs = 500;

/** Three times what a pod has to end in (`terminationGracePeriodSeconds`). */
const patienceMs = 90_000;

/**
 * Takes a deployment out of its cluster and waits until its last pod is gone. What another made of the same name stays. Throws
 * `upstream_unavailable` when pods do not end, so that others of the cluster have their turn: on a node that is lost, none ever does.
 */
export async function removeDeployment(row: Wanted, hold: Hold, { openKube }: { openKube: OpenKube }): Promise<void> {
  const { id, namespace, name } = row;
  await hold.write((tx) => tx.deployment.updateMany({ where: { id }, data: { state: "deleting", retryAt: null } }));
  const kube = await openKube(row.cluster);
  for (const kind of ownKinds) {
    const object = await kube.find(kind, { namespace, name });
    if (object && isOwn(object, id)) await kube.remove(kind, { namespace, name });
  }
  // Who was waited for in vain is only looked for the next time.
  const until = performance.now() + (row.tries === 0 ? patienceMs : 0);
  for (;;) {
    const left = await listPods(kube, row);
    if (left.length === 0) break;
    if (performance.now() >= until) throw unending(left, row);
    await sleep(askMs, undefined, { signal: hold.signal });
  }

  await hold.write(async (tx) => {
    const gone = { state: "deleted", problem: null, retryAt: null, tries: 0 } as const;
    await tx.deployment.update({ where: { id }, data: gone });
    const text = `${name} is gone from ${row.cluster.name}`;
    await tx.deploymentEvent.create({ data: { deploymentId: id, source: "sluice", kind: "Gone", text } });
  });
}

async function listPods(kube: Kube, { id, namespace, name }: Wanted): Promise<KubePod[]> {
  const labelSelector = Object.entries(podLabels(name))
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
  const pods = await kube.list("Pod", { namespace, labelSelector });
  return pods.filter((pod) => isOwn(pod, id));
}

function unending([pod, ...others]: KubePod[], { cluster }: Wanted): AppError {
  const which = others.length === 0 ? pod?.metadata.name : `${pod?.metadata.name} and ${others.length} more`;
  const node = pod?.spec.nodeName;
  const where = node ? ` on ${node}` : "";
  return new AppError(
    "upstream_unavailable",
    `${cluster.name} does not end ${which}${where}. If the node is lost, delete the pod by force; else it is waited for.`,
  );
}
