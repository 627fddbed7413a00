import { type StatTile, StatTiles } from "#components/ui/stat-tiles.tsx";
import { Time } from "#components/ui/time.tsx";
import { lifetime } from "#lib/caches/lifetime.ts";
import { startsWords } from "#lib/caches/worth/earning-words.ts";
import type { CacheView } from "#lib/caches/view-schema.ts";
import { byteSize, counted, duration, percent } from "#lib/format.ts";
import { money } from "#lib/money.ts";

const tib = 1024 ** 4;

type Props = Readonly<{ cache: CacheView }>;

/** What a cache holds, how it is read, what it costs and what it saves. */
export function CacheTiles({ cache }: Props) {
  return <StatTiles tiles={[hitsTile(cache), heldTile(cache), limitTile(cache), costsTile(cache), savesTile(cache)]} />;
}

function hitsTile({ cell: { reads }, trafficAt, trafficProblem }: CacheView): StatTile {
  const label = "Hits today";
  if (trafficAt === null) return { label, value: null, note: trafficProblem ?? "Monitoring was not asked yet" };
  const told = (
    <>
      told <Time at={trafficAt} parts="clock" />
    </>
  );
  if (reads === null) return { label, value: null, absent: "none", note: <>nothing read in 7 days, {told}</> };
  const { hits, misses, hitBytes, missBytes, hitsToday } = reads;
  const week = `${percent(hits / (hits + misses))} over 7 days: ${byteSize(hitBytes)} of ${byteSize(hitBytes + missBytes)}`;
  const note = (
    <>
      {week}; {told}
    </>
  );
  return hitsToday === null
    ? { label, value: null, absent: "no read", note }
    : { label, value: percent(hitsToday), note };
}

function heldTile({ cell, models }: CacheView): StatTile {
  const label = "In the cache";
  if (cell.heldBytes === null) return { label, value: null, absent: "nothing", note: "it does not serve" };
  const held = models.filter(({ fallsOutAt }) => fallsOutAt !== null).length;
  const [value = "0", unit = "B"] = byteSize(cell.heldBytes).split(" ");
  const ttl = cell.ttlSeconds === null ? "" : `; TTL ${lifetime(cell.ttlSeconds)} from the last read`;
  return {
    label,
    value,
    unit,
    note: `${counted(held, "model")}, by the starts that read them${ttl}`,
  };
}

/** Google's sentence: 100 Gbps at first, and 20 more for each TiB that it holds. */
function limitTile({ cell: { heldBytes } }: CacheView): StatTile {
  const label = "Bandwidth limit";
  if (heldBytes === null) return { label, value: null, absent: "none", note: "it does not serve" };
  const gbps = (100 + (20 * heldBytes) / tib).toFixed(1);
  return { label, value: gbps, unit: "Gbps", note: "100 + 20 for each TiB held" };
}

function costsTile({ cell: { heldBytes, earning }, gibHour }: CacheView): StatTile {
  const label = heldBytes === null ? "Would cost" : "Costs";
  if (!earning || earning.costADay === null || earning.currency === null || gibHour === null)
    return { label, value: null, note: earning?.missing ?? "no start read here, so nothing is known of its size" };
  const note = `GiB held × ${gibHour} ${earning.currency} a GiB-hour × 24 h`;
  return { label, value: money(earning.costADay, earning.currency), unit: "a day", note };
}

function savesTile({ cell: { heldBytes, earning } }: CacheView): StatTile {
  const label = "Saves";
  if (heldBytes === null) {
    const each = earning?.savedSeconds ?? null;
    const would = each === null ? earning?.missing : `${duration(each)} less a start elsewhere in the bucket`;
    return { label, value: null, absent: "nothing", note: would ?? "there is no cache" };
  }
  if (!earning || earning.savedSeconds === null || earning.gpuSecondsADay === null)
    return { label, value: null, note: earning?.missing ?? "no start read here in 30 days" };
  const { savesADay, currency, gpuSecondsADay, savedSeconds, warmADay, missing } = earning;
  const each = `${startsWords(warmADay)} that met it warm × ${duration(savedSeconds)}`;
  if (savesADay !== null && currency !== null)
    return { label, value: money(savesADay, currency), unit: "a day", note: `${each} × the price of their GPUs` };
  return {
    label,
    value: duration(gpuSecondsADay),
    unit: "of GPUs a day",
    note: missing === null ? each : `${each}; ${missing}`,
  };
}
