import type { CacheGrid } from "#lib/caches/schema.ts";

type Finding = { strong: string; rest: string };

/** What the grid says: how many caches serve, what moves, what failed. */
export function cachesFinding({ buckets }: CacheGrid): Finding {
  const cells = buckets.flatMap((bucket) => bucket.cells);
  const number = (...kinds: string[]) => cells.filter(({ kind }) => kinds.includes(kind)).length;
  // Of what is asked for, one that is there serves on; any other is to be made.
  const asked = cells.filter(({ kind }) => kind === "asked");
  const going = asked.filter(({ state, wanted }) => state !== null && wanted === false).length;
  const coming = asked.filter(({ state, wanted }) => state === null && wanted === true).length;
  const changing = asked.filter(({ state }) => state !== null).length;
  const serving = number("on", "paused", "disabling", "pending-update", "not-changed") + changing;
  const strong = serving === 0 ? "No cache is on." : serving === 1 ? "1 cache serves." : `${serving} caches serve.`;
  const parts = [
    said(number("creating") + coming, "is being created", "are being created"),
    said(number("disabling") + going, "is being disabled", "are being disabled"),
    said(number("not-created", "not-changed"), "could not be had as asked", "could not be had as asked"),
  ].filter((part) => part !== null);
  const first = serving === 0 ? "Every start reads its weights from the bucket itself." : "";
  return { strong, rest: parts.length > 0 ? `${parts.join(", ")}.` : first };
}

function said(number: number, one: string, many: string): string | null {
  if (number === 0) return null;
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}
