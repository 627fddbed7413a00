import type { CacheCell, CacheGrid } from "#lib/caches/schema.ts";

type Finding = { strong: string; rest: string };

/** What the grid says: how many caches earn their price, or serve where that is not known; what moves, what failed, what is for nothing. */
export function cachesFinding({ buckets }: Pick<CacheGrid, "buckets">): Finding {
  const cells = buckets.flatMap((bucket) => bucket.cells);
  const number = (...kinds: string[]) => cells.filter(({ kind }) => kinds.includes(kind)).length;
  // Of what is asked for, one that is there serves on; any other is to be made.
  const asked = cells.filter(({ kind }) => kind === "asked");
  const going = asked.filter(({ state, wanted }) => state !== null && wanted === false).length;
  const coming = asked.filter(({ state, wanted }) => state === null && wanted === true).length;
  const changing = asked.filter(({ state }) => state !== null).length;
  const serving = number("on", "on-unread", "paused", "disabling", "pending-update", "not-changed") + changing;
  const unread = cells.filter(({ kind }) => kind === "on-unread");
  const parts = [
    unread.length === 1 ? `One in ${unread[0]?.zone} was never read` : said(unread.length, "", "were never read"),
    said(number("creating") + coming, "is being created", "are being created"),
    said(number("disabling") + going, "is being disabled", "are being disabled"),
    said(number("not-created", "not-changed"), "could not be had as asked", "could not be had as asked"),
  ].filter((part) => part !== null);
  const first = serving === 0 ? "Every start reads its weights from the bucket itself." : "";
  return {
    strong: earningWords(cells) ?? servingWords(serving),
    rest: parts.length > 0 ? `${parts.join(", ")}.` : first,
  };
}

function servingWords(serving: number): string {
  if (serving === 0) return "No cache is on.";
  return serving === 1 ? "1 cache serves." : `${serving} caches serve.`;
}

/** Null as long as it is not known of each that serves what it costs and what it saves. */
function earningWords(cells: readonly CacheCell[]): string | null {
  const serving = cells.filter(({ heldBytes }) => heldBytes !== null);
  const worths = serving.flatMap(({ earning }) =>
    earning?.costADay != null && earning.savesADay !== null ? [earning.savesADay - earning.costADay] : [],
  );
  if (worths.length === 0 || worths.length < serving.length) return null;
  const earns = worths.filter((worth) => worth > 0).length;
  if (worths.length === 1)
    return earns === 1 ? "The one cache earns its price." : "The one cache does not earn its price.";
  return `${earns === 0 ? "None" : earns} of ${worths.length} caches ${earns === 1 ? "earns its" : "earn their"} price.`;
}

function said(number: number, one: string, many: string): string | null {
  if (number === 0) return null;
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}
