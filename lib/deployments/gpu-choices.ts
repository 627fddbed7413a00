import type { DeployDefaults } from "#lib/deployments/review-schema.ts";

export type GpuChoice = { value: string; label: string; note: string; gpusPerNode: number };

/** The GPU types of a cluster's pools, each once, with where they are and how many nodes there are now. */
export function gpuChoices(accelerators: DeployDefaults["accelerators"], clusterId: string): GpuChoice[] {
  const own = accelerators.filter((one) => one.clusterId === clusterId);
  const types = [...new Set(own.map(({ accelerator }) => accelerator))];
  return types.map((value) => {
    const pools = own.filter(({ accelerator }) => accelerator === value);
    const sum = (of: (pool: (typeof pools)[number]) => number) => pools.reduce((total, pool) => total + of(pool), 0);
    const zones = zonesText(pools.flatMap((pool) => pool.zones));
    const now = sum(({ nodesNow }) => nodesNow);
    const most = sum(({ maxNodes }) => maxNodes);
    const isUnmade = most === 0 && now === 0 && zones === "";
    const nodes = `${now} of ${most} ${most === 1 ? "node" : "nodes"} now`;
    return {
      value,
      label: `${pools[0]?.label ?? value} (${value})`,
      note: isUnmade ? "its nodes are made when they are asked for" : zones === "" ? nodes : `${zones}: ${nodes}`,
      gpusPerNode: Math.max(...pools.map((pool) => pool.gpusPerNode)),
    };
  });
}

/** `us-central1-a, b`: a region once, then its zones by their letters. */
function zonesText(zones: string[]): string {
  const sorted = [...new Set(zones)].toSorted();
  return sorted
    .map((zone, index) => {
      const region = zone.slice(0, zone.lastIndexOf("-") + 1);
      return region !== "" && sorted[index - 1]?.startsWith(region) ? zone.slice(region.length) : zone;
    })
    .join(", ");
}
