import type { ZoneHead } from "#lib/caches/schema.ts";
import { gpuLabel } from "#lib/clusters/gpu-types.ts";
import type { NodePool } from "#lib/clusters/schema.ts";
import { count } from "#lib/format.ts";

/**
 * The zones that pools with GPUs can have nodes in, with the most GPUs there may be, for a pool that spreads over several zones as if all of its
 * nodes came up in this one. `further` are zones that have a cache without one.
 */
export function zoneHeads(pools: readonly NodePool[], further: readonly string[]): ZoneHead[] {
  const withGpus = pools.filter(({ accelerator, maxNodes }) => accelerator !== null && maxNodes > 0);
  const zones = new Set([...withGpus.flatMap((pool) => pool.zones), ...further]);
  return [...zones].toSorted().map((zone) => {
    const here = withGpus.filter((pool) => pool.zones.includes(zone));
    const most = new Map<string, number>();
    for (const { accelerator, acceleratorCount, maxNodes } of here) {
      if (accelerator !== null) most.set(accelerator, (most.get(accelerator) ?? 0) + acceleratorCount * maxNodes);
    }
    return {
      zone,
      gpus: [...most].map(([accelerator, gpus]) => `${count(gpus)} × ${gpuLabel(accelerator)}`),
      nodesNow: here.filter((pool) => pool.zones.length === 1).reduce((sum, { nodesNow }) => sum + nodesNow, 0),
    };
  });
}
