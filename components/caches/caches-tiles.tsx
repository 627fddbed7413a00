import { type StatTile, StatTiles } from "#components/ui/stat-tiles.tsx";
import { Time } from "#components/ui/time.tsx";
import { type GridTotals, gridTotals } from "#lib/caches/grid-totals.ts";
import type { CacheGrid } from "#lib/caches/schema.ts";
import { byteSize, duration, percent } from "#lib/format.ts";
import { money } from "#lib/money.ts";

/** What all caches cost and save, how they are read, and what moves. */
export function CachesTiles({ grid }: Readonly<{ grid: CacheGrid }>) {
  const totals = gridTotals(grid);
  return (
    <StatTiles
      tiles={[spentTile(totals, grid.pricedAt), savedTile(totals), hitsTile(totals, grid), movingTile(totals)]}
    />
  );
}

function spentTile({ spent, currency, missing }: GridTotals, pricedAt: string | null): StatTile {
  const label = "Spent on caches";
  if (spent === null || currency === null || pricedAt === null)
    return { label, value: null, note: missing ?? "no cache serves" };
  const note = (
    <>
      by your price table, edited <Time at={pricedAt} parts="date" />
    </>
  );
  return { label, value: money(spent, currency), unit: "a day", note };
}

function savedTile({ saved, currency, gpuSeconds, savedSeconds, missing }: GridTotals): StatTile {
  const label = "GPU time saved";
  if (gpuSeconds === null) return { label, value: null, note: missing ?? "no cache serves" };
  const each = savedSeconds === null ? null : `${duration(savedSeconds)} less a start with a warm cache`;
  if (saved !== null && currency !== null) return { label, value: money(saved, currency), unit: "a day", note: each };
  return { label, value: duration(gpuSeconds), unit: "a day", note: each === null ? missing : `${each}; ${missing}` };
}

function hitsTile({ hits, hitBytes }: GridTotals, { buckets }: CacheGrid): StatTile {
  const label = "Hits, 7 days";
  const problem = buckets.find(({ trafficProblem }) => trafficProblem !== null)?.trafficProblem;
  const toldAt = buckets
    .flatMap(({ trafficAt }) => trafficAt ?? [])
    .toSorted()
    .at(-1);
  const isTold = toldAt !== undefined;
  if (hits !== null && isTold) {
    const note = (
      <>
        {byteSize(hitBytes)} served from caches, told <Time at={toldAt} parts="clock" />
      </>
    );
    return { label, value: percent(hits), note };
  }
  return {
    label,
    value: null,
    note: problem ?? (isTold ? "nothing was read where a cache is" : "Monitoring was not asked yet"),
  };
}

function movingTile({ creating, updating, disabling }: GridTotals): StatTile {
  const parts = [
    creating > 0 ? `${creating} creating` : null,
    updating > 0 ? `${updating} updating` : null,
    disabling > 0 ? `${disabling} disabling` : null,
  ].filter((part) => part !== null);
  return {
    label: "In progress",
    value: String(creating + updating + disabling),
    note: parts.length > 0 ? parts.join(", ") : "nothing moves now",
  };
}
