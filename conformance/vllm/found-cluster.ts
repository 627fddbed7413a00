import { listClusters } from "#lib/clusters/queries.ts";
import { until } from "./until.ts";
import type { Product } from "./with-product.ts";

const searchSeconds = 90;

/** Waits until the worker has found the cluster of the sandbox and knows what GPUs it has. */
export async function foundCluster({ deps: { db } }: Pick<Product, "deps">): Promise<void> {
  await until("the worker finds a cluster with GPUs", searchSeconds, async () => {
    const [cluster] = await listClusters({ db });
    return cluster?.reachable && cluster.pools.some(({ accelerator }) => accelerator !== null) ? true : null;
  });
}
