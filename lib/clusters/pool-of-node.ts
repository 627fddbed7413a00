import type { NodePool } from "#lib/clusters/schema.ts";

type Place = { node: string | null; accelerator: string | null; zone: string | null };

/** The pool that a node was of: by its name, which GKE begins with cluster and pool, else the only one with its GPU in its zone. Null where several could be. */
export function poolOfNode(pools: readonly NodePool[], { node, accelerator, zone }: Place): NodePool | null {
  const named = pools.filter(({ name }) => node?.includes(`-${name}-`) ?? false);
  const [longest] = named.toSorted((a, b) => b.name.length - a.name.length);
  if (longest) return longest;
  const alike = pools.filter(
    (pool) =>
      pool.accelerator === accelerator && (zone === null || pool.zones.length === 0 || pool.zones.includes(zone)),
  );
  return alike.length === 1 ? (alike[0] ?? null) : null;
}
